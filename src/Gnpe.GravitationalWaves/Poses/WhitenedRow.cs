using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>Rows of whitened strain of two detectors: for each the real parts, then the imaginary parts of the bins.</summary>
internal static class WhitenedRow
{
    /// <summary>One detector's data.</summary>
    /// <param name="row">The row, shape <c>[2 · 2 · bins]</c>.</param>
    /// <param name="detector">Which detector, 0 or 1.</param>
    /// <returns>Shape <c>[bins]</c>.</returns>
    public static ComplexSeries Of(ReadOnlySpan<float> row, int detector)
    {
        int bins = row.Length / 4;
        ComplexSeries whitened = new(bins);
        for (int bin = 0; bin < bins; bin++)
        {
            whitened.Real[bin] = row[(2 * detector * bins) + bin];
            whitened.Imaginary[bin] = row[(((2 * detector) + 1) * bins) + bin];
        }

        return whitened;
    }
}
