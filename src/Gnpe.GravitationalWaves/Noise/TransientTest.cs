using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// Looks for short excesses of power in whitened data. The bins of a band, transformed back to time at the rate of the band's width, are independent complex normal numbers where the
/// noise is Gaussian and stationary. The share of two neighbours in the power of all K of the band is then a Beta(2, K − 2) variable, whatever the noise level: an error of the power
/// spectral density raises no alarm, a glitch does.
/// </summary>
public static class TransientTest
{
    // A sine-Gaussian of a few cycles fills about such a band: 16 of them between 20 and 1024 Hz.
    private const double BandRatio = 1.28;
    private const int FewestBins = 16;
    private const int FewestSamples = 6;

    // So rare that no two come together, and that one minus it loses digits.
    private const double Negligible = 1e-8;

    /// <summary>Tests every pair of neighbours of every band.</summary>
    /// <param name="grid">Frequencies, uniform.</param>
    /// <param name="whitened">Whitened data, shape <c>[grid.Count]</c>; their time zero is that of the times here.</param>
    /// <param name="fromSeconds">Where the stretch begins that no window has attenuated [s].</param>
    /// <param name="toSeconds">Where it ends [s].</param>
    /// <returns>The least likely pair; a p-value of one where the stretch is too short for any test.</returns>
    /// <exception cref="ArgumentException">The grid is not uniform or of another length.</exception>
    public static TransientTestResult Of(FrequencyGrid grid, ComplexSpan whitened, double fromSeconds, double toSeconds)
    {
        ArgumentNullException.ThrowIfNull(grid);
        double spacing = grid.SpacingHertz ?? throw new ArgumentException("The test needs a uniform frequency grid.", nameof(grid));
        if (whitened.Length != grid.Count)
        {
            throw new ArgumentException($"A grid of {grid.Count} frequencies needs as many bins of data, not {whitened.Length}.", nameof(whitened));
        }

        TransientTestResult best = new(1, 1, 0, 0, 0, 0);
        int tests = 0;
        int first = 0;
        while (grid.Count - first >= FewestBins)
        {
            int end = Math.Max(first + FewestBins, grid.CountBelow(BandRatio * grid.Frequencies[first]));
            end = grid.Count - end < FewestBins ? grid.Count : end;
            double[] power = Power(whitened, first, end);
            double step = 1 / (spacing * power.Length);
            int from = (int)Math.Ceiling(fromSeconds / step);
            int to = Math.Min(power.Length - 1, (int)Math.Floor(toSeconds / step));
            if (to - from + 1 >= FewestSamples)
            {
                tests += to - from;
                (double pValue, int sample) = LeastLikely(power.AsSpan(from, to - from + 1));
                if (pValue < best.SinglePValue)
                {
                    best = new TransientTestResult(0, pValue, (from + sample + 0.5) * step, grid.Frequencies[first], grid.Frequencies[end - 1], 0);
                }
            }

            first = end;
        }

        return best with { PValue = AnyOf(tests, best.SinglePValue), Tests = tests };
    }

    /// <summary>The probability that the smallest of some p-values is as small (Šidák), one where there is none; an upper bound also where tests share data.</summary>
    internal static double AnyOf(int tests, double pValue) => tests == 0 ? 1
        : tests * pValue < Negligible ? tests * pValue
        : 1 - Math.Pow(1 - pValue, tests);

    /// <summary>The probability that two of K exponential variables hold at least a share of their sum: P(Beta(2, K − 2) ≥ share).</summary>
    internal static double TailProbability(double share, int count)
    {
        double rest = 1 - share;
        return Math.Pow(rest, count - 2) * (1 + ((count - 2) * share));
    }

    private static double[] Power(ComplexSpan whitened, int first, int end)
    {
        Complex[] series = new Complex[end - first];
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = new Complex(whitened.Real[first + i], whitened.Imaginary[first + i]);
        }

        Fourier.Inverse(series, FourierOptions.NoScaling);
        return Array.ConvertAll(series, value => (value.Real * value.Real) + (value.Imaginary * value.Imaginary));
    }

    private static (double PValue, int Sample) LeastLikely(ReadOnlySpan<double> power)
    {
        double total = 0;
        double largest = 0;
        int sample = 0;
        for (int i = 0; i < power.Length; i++)
        {
            total += power[i];
            if (i > 0 && power[i - 1] + power[i] > largest)
            {
                (largest, sample) = (power[i - 1] + power[i], i - 1);
            }
        }

        return (total > 0 ? TailProbability(largest / total, power.Length) : 1, sample);
    }
}
