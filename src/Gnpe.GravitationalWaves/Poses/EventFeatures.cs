using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Noise;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// A row of what the network sees of an event but for the proxies: features of the coefficients, from which the phase of the proxy's chirp mass may be taken away first, then the noise levels of each detector.
/// </summary>
public sealed class EventFeatures
{
    private readonly PhaseCanonicalFeatures signal;
    private readonly NoiseLevels levels;
    private readonly ProxyLayout layout;
    private readonly Heterodyne? heterodyne;

    /// <summary>Creates the map.</summary>
    /// <param name="basis">Signal basis of the coefficients.</param>
    /// <param name="noiseBands">Bands in which noise levels are told.</param>
    /// <param name="layout">What the proxy is made of.</param>
    /// <param name="heterodyne">Takes the phase of the proxy's chirp mass away; null where the chirp mass is no part of the pose.</param>
    /// <exception cref="ArgumentException">The heterodyne is of another number of coefficients.</exception>
    public EventFeatures(SignalBasis basis, int noiseBands, ProxyLayout layout, Heterodyne? heterodyne = null)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(layout);
        if (heterodyne is not null && heterodyne.Inputs != basis.Components)
        {
            throw new ArgumentException($"A heterodyne of {heterodyne.Inputs} coefficients does not fit a basis of {basis.Components}.", nameof(heterodyne));
        }

        (this.layout, this.heterodyne) = (layout, heterodyne);
        CoefficientWidth = 2 * layout.Detectors * basis.Components;
        signal = new PhaseCanonicalFeatures(heterodyne?.Components ?? basis.Components, layout.Detectors);
        levels = new NoiseLevels(basis.Band.Frequencies, basis.FiducialWhitening, noiseBands);
    }

    /// <summary>Numbers of all detectors' coefficients: for each detector real parts, then imaginary parts.</summary>
    public int CoefficientWidth { get; }

    /// <summary>Numbers of a row.</summary>
    public int Width => signal.Width + (layout.Detectors * levels.Count);

    /// <summary>Makes sure that rows are of a number of detectors.</summary>
    /// <param name="count">The number.</param>
    /// <exception cref="ArgumentException">They are of another.</exception>
    public void RequireDetectors(int count)
    {
        if (count != layout.Detectors)
        {
            throw new ArgumentException($"Features are made of {layout.Detectors} detectors, not {count}.", nameof(count));
        }
    }

    /// <summary>Noise levels of a detector.</summary>
    /// <param name="projection">The detector under its noise.</param>
    /// <returns>Shape <c>[bands]</c>.</returns>
    public float[] LevelsOf(DetectorProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return levels.Of(projection.Whitening);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="coefficients">Coefficients of all detectors at the proxy's times, shape <c>[CoefficientWidth]</c>.</param>
    /// <param name="proxy">The proxy, coordinates of the group.</param>
    /// <param name="noise">Noise levels of each detector.</param>
    /// <param name="features">Receives the row, shape <c>[Width]</c>; must not overlap.</param>
    public void Fill(ReadOnlySpan<float> coefficients, ReadOnlySpan<double> proxy, ReadOnlySpan<float[]> noise, Span<float> features)
    {
        Span<float> heterodyned = stackalloc float[heterodyne is null ? 0 : signal.CoefficientWidth];
        heterodyne?.Apply(layout.PhaseOf(proxy), coefficients, heterodyned);
        signal.Fill(heterodyne is null ? coefficients : heterodyned, features[..signal.Width]);
        for (int detector = 0; detector < layout.Detectors; detector++)
        {
            noise[detector].CopyTo(features[(signal.Width + (detector * levels.Count))..]);
        }
    }
}
