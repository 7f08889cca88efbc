using Gnpe.GravitationalWaves.Compression;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// Standardizes whitened strain of a network of detectors by proxies and reduces it to what the network sees. A row of data is, for each detector, the real parts and
/// then the imaginary parts of the whitened bins, with time zero at the trigger. The coefficients of an observation are tabulated on a fine grid of times once and interpolated.
/// </summary>
public sealed class EventStandardizer : IStandardizer
{
    private readonly EventFeatures features;
    private readonly IReadOnlyList<DetectorProjection> projections;
    private readonly float[][] levels;
    private readonly double timeRange;
    private (float[] Data, CoefficientTable[] Tables)? latest;

    /// <summary>Creates the standardizer.</summary>
    /// <param name="features">What the network sees.</param>
    /// <param name="projections">The detectors under the noise of the event.</param>
    /// <param name="timeRange">Largest size of an arrival-time proxy [s]; beyond it data are taken from the edge.</param>
    /// <exception cref="ArgumentException">The features are of another number of detectors.</exception>
    public EventStandardizer(EventFeatures features, IReadOnlyList<DetectorProjection> projections, double timeRange)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(projections);
        features.RequireDetectors(projections.Count);

        this.features = features;
        this.timeRange = timeRange;
        this.projections = projections;
        levels = [.. projections.Select(features.LevelsOf)];
    }

    /// <inheritdoc/>
    public int InputWidth => 2 * projections.Count * projections[0].Basis.Band.Count;

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
        int width = features.CoefficientWidth / projections.Count;
        CoefficientTable[] tables = TablesOf(data[0]);
        for (int row = 0; row < proxies.Count; row++)
        {
            tables = row == 0 || data.Count == 1 ? tables : TablesOf(data[row]);
            for (int detector = 0; detector < tables.Length; detector++)
            {
                tables[detector].Interpolate(proxies[row][detector], coefficients.AsSpan(detector * width, width));
            }

            features.Fill(coefficients, proxies[row], levels, result[row][..features.Width]);
        }
    }

    // All chains of a run share one observation, so the latest table serves every row after the first.
    private CoefficientTable[] TablesOf(ReadOnlySpan<float> observation)
    {
        if (latest is null || !observation.SequenceEqual(latest.Value.Data))
        {
            float[] copy = observation.ToArray();
            latest = (copy, [.. projections.Select((projection, i) => CoefficientTable.Of(projection, WhitenedRow.Of(copy, i, projection.Basis.Band.Count), timeRange))]);
        }

        return latest.Value.Tables;
    }
}
