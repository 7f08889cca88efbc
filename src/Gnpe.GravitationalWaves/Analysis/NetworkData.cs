using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Whitened strain of a network of detectors in the analysis band, with time zero at the trigger. Real and imaginary part of each bin of noise have unit variance.
/// </summary>
/// <param name="Band">Bins of the analysis band.</param>
/// <param name="Whitening">Factor that whitens a strain bin, shape <c>[detectors][band.Count]</c>.</param>
/// <param name="Whitened">The whitened data, shape <c>[detectors][band.Count]</c>.</param>
public sealed record NetworkData(FrequencyGrid Band, IReadOnlyList<double[]> Whitening, IReadOnlyList<ComplexSeries> Whitened)
{
    /// <summary>Whitens the data of each detector and moves their time zero to the trigger.</summary>
    /// <param name="data">Data of each detector on one grid.</param>
    /// <param name="trigger">The trigger, which becomes time zero.</param>
    /// <returns>The data.</returns>
    public static NetworkData Of(IReadOnlyList<DetectorData> data, GpsTime trigger)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new NetworkData(
            data[0].Grid,
            [.. data.Select(detector => detector.Whitening())],
            [.. data.Select(detector => detector.WhitenedAt(trigger - detector.Start))]);
    }

    /// <summary>The data as one row: for each detector the real parts, then the imaginary parts.</summary>
    /// <returns>Shape <c>[detectors · 2 · band.Count]</c>.</returns>
    public float[] ToRow()
    {
        int bins = Band.Count;
        float[] row = new float[Whitened.Count * 2 * bins];
        for (int detector = 0; detector < Whitened.Count; detector++)
        {
            for (int bin = 0; bin < bins; bin++)
            {
                row[(detector * 2 * bins) + bin] = (float)Whitened[detector].Real[bin];
                row[(((detector * 2) + 1) * bins) + bin] = (float)Whitened[detector].Imaginary[bin];
            }
        }

        return row;
    }
}
