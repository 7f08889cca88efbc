using Gnpe.Diagnostics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Ties_share_their_mean_rank()
    {
        // Ranks (0.5, 0.5, 2, 3) and (0, 2, 1, 3): covariance 3, variances 4.5 and 5.
        Assert.Equal(3 / Math.Sqrt(22.5), RankCorrelation.Of([1, 1, 2, 3], [1, 3, 2, 4]), 1e-14);
    }

    [Fact]
    public void Any_rising_map_leaves_it() => Assert.Equal(1, RankCorrelation.Of([-3, 0, 2, 1], [Math.Exp(-3), 1, Math.Exp(2), Math.Exp(1)]), 1e-14);

    [Fact]
    public void A_constant_column_counts_as_no_movement() => Assert.Equal(1, RankCorrelation.Of([2, 2, 2], [1, 5, 3]));

    [Fact]
    public void Of_normal_columns_it_tells_their_correlation()
    {
        const double correlation = 0.6;
        RandomStream random = new(907);
        double[] a = new double[20_000];
        double[] b = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = random.NextNormal();
            b[i] = (correlation * a[i]) + (Math.Sqrt(1 - (correlation * correlation)) * random.NextNormal());
        }

        // Five standard errors of a rank estimate, at most 1.1 (1 − ρ²)/√n: false alarm 5.7e-7.
        Assert.Equal(correlation, RankCorrelation.AsNormalCorrelation(RankCorrelation.Of(a, b)), 5 * 1.1 * (1 - (correlation * correlation)) / Math.Sqrt(a.Length));
    }

    [Fact]
    public void A_lost_value_hardly_counts()
    {
        RandomStream random = new(908);
        double[] a = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextNormal())];
        double[] b = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextNormal())];
        (a[0], b[0]) = (1e6, 1e6);

        // Independent otherwise: standard error 1/√n, five of them: false alarm 5.7e-7.
        Assert.InRange(RankCorrelation.Of(a, b), -5 / Math.Sqrt(a.Length), 5 / Math.Sqrt(a.Length));
    }

    [Fact]
    public void Columns_of_different_length_are_refused() => Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1, 2, 3]));
}
