using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// Standardizes whitened strain by arrival-time proxies, detector by detector, and reduces it to coefficients and features. A row of data is, for each detector, the real parts and
/// then the imaginary parts of the whitened bins, with time zero at the trigger. The coefficients of an observation are tabulated on a fine grid of times once and interpolated.
/// </summary>
public sealed class CompressedStandardizer : IStandardizer
{
    private readonly IReadOnlyList<DetectorProjection> projections;
    private readonly PhaseCanonicalFeatures features;
    private readonly double timeRange;
    private (float[] Data, CoefficientTable[] Tables)? latest;

    /// <summary>Creates the standardizer.</summary>
    /// <param name="projections">Projections of two detectors on one signal basis.</param>
    /// <param name="timeRange">Largest size of a proxy [s].</param>
    /// <exception cref="ArgumentException">There are not two detectors, or their bases differ.</exception>
    public CompressedStandardizer(IReadOnlyList<DetectorProjection> projections, double timeRange)
    {
        this.projections = projections;
        this.timeRange = timeRange;
        features = new PhaseCanonicalFeatures(projections);
    }

    /// <inheritdoc/>
    public int InputWidth => projections.Count * 2 * projections[0].Basis.Band.Count;

    /// <inheritdoc/>
    public DataLayout Layout => new(1, features.Width);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The rows have another width than <see cref="InputWidth"/>.</exception>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        if (data.Width != InputWidth)
        {
            throw new ArgumentException($"A row of whitened data has {InputWidth} numbers, not {data.Width}.", nameof(data));
        }

        float[] coefficients = new float[features.CoefficientWidth];
        for (int row = 0; row < proxies.Count; row++)
        {
            CoefficientTable[] tables = TablesOf(data.Broadcast(row));
            for (int detector = 0; detector < tables.Length; detector++)
            {
                tables[detector].Interpolate(proxies[row][detector], coefficients.AsSpan(detector * tables[detector].Width, tables[detector].Width));
            }

            features.Fill(coefficients, result[row][..features.Width]);
        }
    }

    // All chains of a run share one observation, so the latest table serves every row after the first.
    private CoefficientTable[] TablesOf(ReadOnlySpan<float> observation)
    {
        if (latest is null || !observation.SequenceEqual(latest.Value.Data))
        {
            float[] copy = observation.ToArray();
            latest = (copy, [.. projections.Select((projection, i) => CoefficientTable.Of(projection, Whitened(copy, i), timeRange))]);
        }

        return latest.Value.Tables;
    }

    private ComplexSeries Whitened(ReadOnlySpan<float> observation, int detector)
    {
        int bins = projections[detector].Basis.Band.Count;
        ComplexSeries whitened = new(bins);
        for (int bin = 0; bin < bins; bin++)
        {
            whitened.Real[bin] = observation[(2 * detector * bins) + bin];
            whitened.Imaginary[bin] = observation[(((2 * detector) + 1) * bins) + bin];
        }

        return whitened;
    }
}
