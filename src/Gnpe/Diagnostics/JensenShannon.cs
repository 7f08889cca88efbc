namespace Gnpe.Diagnostics;

/// <summary>
/// The Jensen–Shannon divergence of two sets of samples of one parameter, in nats (1 mnat = 0.001; ln 2 when they do not overlap). Both densities are estimated on one uniform
/// grid by Gaussian kernels with Scott's bandwidth σ n^(−1/5) (n Kish's effective size), as is usual with SciPy (e.g. Romero-Shaw et al. 2020, arXiv:2006.00714).
/// The kernels smooth jumps at hard bounds alike in both sets. Two sets of 10 000 samples of one law differ by about 0.2 mnat.
/// </summary>
public static class JensenShannon
{
    private const double PointsPerBandwidth = 4;
    private const double KernelReach = 5;
    private const int MinimumPoints = 512;
    private const int MaximumPoints = 32_768;

    /// <summary>The divergence.</summary>
    /// <param name="first">Samples of the first law, finite, at least two different ones.</param>
    /// <param name="second">Samples of the second law, finite, at least two different ones.</param>
    /// <param name="firstWeights">Weights of the first samples, not negative; empty for equal weights.</param>
    /// <param name="secondWeights">Weights of the second samples, not negative; empty for equal weights.</param>
    /// <returns>A number from 0 to ln 2.</returns>
    /// <exception cref="ArgumentException">Samples or weights are not finite, counts differ, or a set has no spread.</exception>
    public static double Divergence(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> firstWeights = default,
        ReadOnlySpan<double> secondWeights = default)
    {
        SampleSummary a = SampleSummary.Of(first, firstWeights, nameof(first));
        SampleSummary b = SampleSummary.Of(second, secondWeights, nameof(second));
        double margin = KernelReach * Math.Max(a.Bandwidth, b.Bandwidth);
        double lower = Math.Min(a.Minimum, b.Minimum) - margin;
        double upper = Math.Max(a.Maximum, b.Maximum) + margin;
        double wanted = Math.Ceiling((upper - lower) * PointsPerBandwidth / Math.Min(a.Bandwidth, b.Bandwidth));
        int points = (int)Math.Clamp(wanted, MinimumPoints, MaximumPoints);
        double step = (upper - lower) / (points - 1);
        return Divergence(Density(first, firstWeights, a, lower, step, points), Density(second, secondWeights, b, lower, step, points));
    }

    private static double Divergence(double[] p, double[] q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double middle = 0.5 * (p[i] + q[i]);
            sum += Relative(p[i], middle) + Relative(q[i], middle);
        }

        return Math.Clamp(0.5 * sum, 0, Math.Log(2));
    }

    private static double Relative(double p, double middle) => p > 0 ? p * Math.Log(p / middle) : 0;

    // Each sample is shared between its two neighbouring grid points in proportion to nearness; then the grid is convolved with the kernel.
    private static double[] Density(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights, SampleSummary summary, double lower, double step, int points)
    {
        double[] counts = new double[points];
        for (int i = 0; i < samples.Length; i++)
        {
            double position = (samples[i] - lower) / step;
            int index = Math.Clamp((int)position, 0, points - 2);
            double fraction = position - index;
            double weight = weights.IsEmpty ? 1 : weights[i];
            counts[index] += weight * (1 - fraction);
            counts[index + 1] += weight * fraction;
        }

        // Sharing between neighbours adds a variance of step²/6 on average; the kernel is narrowed by as much.
        double width = Math.Sqrt(Math.Max((summary.Bandwidth * summary.Bandwidth / (step * step)) - (1.0 / 6), 1e-3));
        double[] kernel = new double[(int)Math.Ceiling(KernelReach * width) + 1];
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] = Math.Exp(-0.5 * i * i / (width * width));
        }

        return Normalized(Convolve(counts, kernel));
    }

    private static double[] Convolve(double[] counts, double[] kernel)
    {
        double[] result = new double[counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            double count = counts[i];
            if (count == 0)
            {
                continue;
            }

            int last = Math.Min(counts.Length - 1, i + kernel.Length - 1);
            for (int j = Math.Max(0, i - kernel.Length + 1); j <= last; j++)
            {
                result[j] += count * kernel[Math.Abs(i - j)];
            }
        }

        return result;
    }

    private static double[] Normalized(double[] values)
    {
        double sum = values.Sum();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }

        return values;
    }

    private readonly record struct SampleSummary(double Minimum, double Maximum, double Bandwidth)
    {
        public static SampleSummary Of(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights, string name)
        {
            if (!weights.IsEmpty && weights.Length != samples.Length)
            {
                throw new ArgumentException($"{weights.Length} weights cannot belong to {samples.Length} samples.", name);
            }

            double sum = 0;
            double squares = 0;
            double mean = 0;
            double scatter = 0;
            double minimum = double.PositiveInfinity;
            double maximum = double.NegativeInfinity;
            for (int i = 0; i < samples.Length; i++)
            {
                double weight = weights.IsEmpty ? 1 : weights[i];
                if (!double.IsFinite(samples[i]) || !(weight >= 0) || double.IsInfinity(weight))
                {
                    throw new ArgumentException($"Sample {i} is {samples[i]} with weight {weight}; both must be finite and the weight not negative.", name);
                }

                // Weighted updating of mean and scatter (West 1979), which does not cancel for a narrow law far from zero.
                sum += weight;
                squares += weight * weight;
                double step = sum > 0 ? weight / sum * (samples[i] - mean) : 0;
                scatter += (sum - weight) * step * (samples[i] - mean);
                mean += step;
                minimum = Math.Min(minimum, samples[i]);
                maximum = Math.Max(maximum, samples[i]);
            }

            if (!(scatter > 0))
            {
                throw new ArgumentException("The samples of one set are all equal or have no weight, so that a density cannot be estimated.", name);
            }

            double effectiveCount = sum * sum / squares;
            return new SampleSummary(minimum, maximum, Math.Sqrt(scatter / sum) * Math.Pow(effectiveCount, -0.2));
        }
    }
}
