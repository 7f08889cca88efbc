namespace Gnpe.Diagnostics;

/// <summary>
/// The Kolmogorov–Smirnov test for continuous laws. P-values are asymptotic with the small-sample correction of Stephens (1970, J. R. Stat. Soc. B 32, 115),
/// good to a per cent or so of themselves from about ten samples on.
/// </summary>
public static class KolmogorovSmirnov
{
    /// <summary>Compares samples with a distribution function.</summary>
    /// <param name="samples">Independent samples, in any order.</param>
    /// <param name="distribution">The distribution function, continuous.</param>
    /// <returns>The statistic and its p-value.</returns>
    /// <exception cref="ArgumentException">There are no samples, or one is NaN.</exception>
    public static KolmogorovSmirnovResult OneSample(ReadOnlySpan<double> samples, Func<double, double> distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        double[] sorted = Sorted(samples, nameof(samples));
        double statistic = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double probability = distribution(sorted[i]);
            double above = ((i + 1.0) / sorted.Length) - probability;
            double below = probability - ((double)i / sorted.Length);
            statistic = Math.Max(statistic, Math.Max(above, below));
        }

        return new KolmogorovSmirnovResult(statistic, Corrected(statistic, sorted.Length));
    }

    /// <summary>Compares two sets of samples.</summary>
    /// <param name="first">Independent samples, in any order.</param>
    /// <param name="second">Independent samples, in any order; another count is allowed.</param>
    /// <returns>The statistic and its p-value.</returns>
    /// <exception cref="ArgumentException">A set is empty or contains NaN.</exception>
    public static KolmogorovSmirnovResult TwoSample(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] a = Sorted(first, nameof(first));
        double[] b = Sorted(second, nameof(second));
        double statistic = 0;
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            // Both functions step at a tie before they are compared.
            double value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value)
            {
                i++;
            }

            while (j < b.Length && b[j] == value)
            {
                j++;
            }

            statistic = Math.Max(statistic, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return new KolmogorovSmirnovResult(statistic, Corrected(statistic, (double)a.Length * b.Length / (a.Length + b.Length)));
    }

    /// <summary>Kolmogorov's limiting probability that √n times the distance exceeds a value.</summary>
    /// <param name="scaledStatistic">√n times the distance.</param>
    /// <returns>A probability from 0 to 1.</returns>
    public static double LimitingTail(double scaledStatistic)
    {
        if (scaledStatistic <= 0)
        {
            return 1;
        }

        // Two forms of one theta function: 2 Σ (−1)^(j−1) exp(−2 j² x²), and for small x its Jacobi transform, so that a few terms always suffice.
        double x = scaledStatistic;
        double sum = 0;
        if (x < 1.18)
        {
            double exponent = -Math.PI * Math.PI / (8 * x * x);
            for (int odd = 1; odd <= 9; odd += 2)
            {
                sum += Math.Exp(odd * odd * exponent);
            }

            return 1 - (Math.Sqrt(2 * Math.PI) / x * sum);
        }

        for (int j = 1; j <= 5; j++)
        {
            sum += (j % 2 == 1 ? 2 : -2) * Math.Exp(-2 * j * j * x * x);
        }

        return sum;
    }

    /// <summary>The distance between the distribution function of independent samples and the law they are from that is exceeded with a given probability.</summary>
    /// <param name="pValue">Probability of a larger distance, between 0 and 1.</param>
    /// <param name="count">Number of samples, at least one.</param>
    /// <returns>The distance whose p-value <see cref="OneSample"/> would give as <paramref name="pValue"/>, at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the count is out of range.</exception>
    public static double CriticalDistance(double pValue, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pValue is > 0 and < 1, true, nameof(pValue));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (double lower, double upper) = (0, 1);
        for (int halving = 0; halving < 60; halving++)
        {
            double middle = 0.5 * (lower + upper);
            (lower, upper) = Corrected(middle, count) > pValue ? (middle, upper) : (lower, middle);
        }

        return upper;
    }

    private static double Corrected(double statistic, double effectiveCount)
    {
        double root = Math.Sqrt(effectiveCount);
        return LimitingTail((root + 0.12 + (0.11 / root)) * statistic);
    }

    private static double[] Sorted(ReadOnlySpan<double> samples, string name)
    {
        double[] sorted = samples.ToArray();
        Array.Sort(sorted);

        // NaN sorts first.
        if (sorted.Length == 0 || double.IsNaN(sorted[0]))
        {
            throw new ArgumentException("The Kolmogorov–Smirnov test needs at least one sample and no NaN.", name);
        }

        return sorted;
    }
}
