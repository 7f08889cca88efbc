using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>Rows of whitened strain of a network: for each detector the real parts, then the imaginary parts of the bins.</summary>
internal static class WhitenedRow
{
    /// <summary>One detector's data.</summary>
    /// <param name="row">The row, shape <c>[detectors · 2 · bins]</c>.</param>
    /// <param name="detector">Which detector.</param>
    /// <param name="bins">Bins of each.</param>
    /// <returns>Shape <c>[bins]</c>.</returns>
    public static ComplexSeries Of(ReadOnlySpan<float> row, int detector, int bins)
    {
        ComplexSeries whitened = new(bins);
        for (int bin = 0; bin < bins; bin++)
        {
            whitened.Real[bin] = row[(2 * detector * bins) + bin];
            whitened.Imaginary[bin] = row[(((2 * detector) + 1) * bins) + bin];
        }

        return whitened;
    }
}
