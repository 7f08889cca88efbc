namespace Gnpe.TestSupport;

/// <summary>Comparisons of samples with known laws at a stated false-alarm rate; seeds are fixed, so a test passes always or never.</summary>
internal static class MonteCarlo
{
    /// <summary>Deviations in standard errors that a correct mean exceeds with probability 5.7e-7.</summary>
    public const double FiveSigma = 5;

    private const double KolmogorovLimit = 2.69; // 2·exp(−2λ²) = 1e-6

    /// <summary>The mean of independent values equals the expected one; false alarm 5.7e-7.</summary>
    public static void MeanEquals(double expected, double[] values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        double error = Math.Sqrt(variance / values.Length);
        Assert.True(
            Math.Abs(mean - expected) <= FiveSigma * error,
            $"mean {mean:R} is {(mean - expected) / error:0.0} standard errors from {expected:R}");
    }

    /// <summary>Independent values follow a law (Kolmogorov–Smirnov, asymptotic); false alarm 1e-6.</summary>
    public static void Follows(Func<double, double> cumulative, double[] values)
    {
        double[] sorted = [.. values.Order()];
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = cumulative(sorted[i]);
            largest = Math.Max(largest, Math.Max(expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        double scaled = Math.Sqrt(sorted.Length) * largest;
        Assert.True(scaled <= KolmogorovLimit, $"Kolmogorov-Smirnov distance {largest:0.#####} is {scaled:0.00} in units of 1/√n, above {KolmogorovLimit}");
    }

    /// <summary>Independent rows have the expected means and covariances, entry by entry; false alarm 5.7e-7 an entry.</summary>
    public static void HasMoments(double[] mean, double[,] covariance, double[][] columns)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            MeanEquals(mean[i], columns[i]);
            for (int j = 0; j <= i; j++)
            {
                MeanEquals(covariance[i, j], [.. columns[i].Zip(columns[j], (a, b) => (a - mean[i]) * (b - mean[j]))]);
            }
        }
    }
}
