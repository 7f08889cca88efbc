using System.Collections;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>Detectors in an order, each once. Immutable.</summary>
public sealed class DetectorNetwork : IReadOnlyList<Detector>
{
    private readonly Detector[] detectors;

    /// <summary>Creates the network.</summary>
    /// <param name="detectors">At least one detector.</param>
    /// <exception cref="InvalidInputException">There is none, or one occurs twice.</exception>
    public DetectorNetwork(params IEnumerable<Detector> detectors)
    {
        this.detectors = [.. detectors];
        if (this.detectors.Length == 0)
        {
            throw new InvalidInputException("A network of detectors needs at least one.");
        }

        if (this.detectors.GroupBy(detector => detector).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidInputException($"The detector {twice.Key} is twice in the network {string.Join(", ", this.detectors.Select(detector => detector.Name))}; name each once.");
        }
    }

    /// <summary>Number of detectors.</summary>
    public int Count => detectors.Length;

    /// <summary>A detector.</summary>
    /// <param name="index">Its place in the order.</param>
    public Detector this[int index] => detectors[index];

    /// <summary>The network of names.</summary>
    /// <param name="names">Such as H1, L1.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidInputException">A name is unknown or occurs twice, or there is none.</exception>
    public static DetectorNetwork Named(params IEnumerable<string> names) => new(names.Select(Detector.Named));

    /// <summary>The strain of a signal in every detector, (F₊ h̃₊ + F× h̃×) e^{−2πi f t} with the arrival time t at each.</summary>
    /// <param name="grid">Frequencies.</param>
    /// <param name="plus">h̃₊ [1/Hz], shape <c>[grid.Count]</c>.</param>
    /// <param name="cross">h̃× [1/Hz], shape <c>[grid.Count]</c>.</param>
    /// <param name="sky">Position of the source.</param>
    /// <param name="polarizationAngle">ψ [rad].</param>
    /// <param name="geocentricTime">Arrival at the centre of the Earth.</param>
    /// <param name="start">Time zero of the strain's transform.</param>
    /// <param name="strain">Receives the strain of each detector [1/Hz], each of shape <c>[grid.Count]</c>.</param>
    /// <exception cref="ArgumentException">A length differs from the grid's, or there are not as many buffers as detectors.</exception>
    public void Project(
        FrequencyGrid grid,
        ComplexSpan plus,
        ComplexSpan cross,
        SkyPosition sky,
        double polarizationAngle,
        GpsTime geocentricTime,
        GpsTime start,
        IReadOnlyList<ComplexSeries> strain)
    {
        ArgumentNullException.ThrowIfNull(strain);
        if (strain.Count != detectors.Length)
        {
            throw new ArgumentException($"{detectors.Length} detectors need as many buffers, not {strain.Count}.", nameof(strain));
        }

        double siderealTime = SiderealTime.GreenwichMean(geocentricTime);
        for (int i = 0; i < detectors.Length; i++)
        {
            SkyProjection projection = SkyProjection.On(detectors[i], sky, polarizationAngle, geocentricTime - start, siderealTime);
            projection.Response.Project(grid, plus, cross, projection.TimeSeconds, strain[i].Span);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Detector> GetEnumerator() => ((IEnumerable<Detector>)detectors).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => detectors.GetEnumerator();
}
