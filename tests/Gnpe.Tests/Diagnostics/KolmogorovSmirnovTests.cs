using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class KolmogorovSmirnovTests
{
    [Theory]
    [InlineData(0.3173, 10)]
    [InlineData(0.0455, 200)]
    [InlineData(0.0027, 200)]
    public void The_critical_distance_has_the_p_value_it_was_asked_for(double pValue, int count)
    {
        // Samples at the quantiles (i + ½)/n, all moved by the rest of the distance, are that far from uniform.
        double distance = KolmogorovSmirnov.CriticalDistance(pValue, count);
        double[] moved = [.. Enumerable.Range(0, count).Select(i => Math.Min(1, ((i + 0.5) / count) + distance - (0.5 / count)))];
        KolmogorovSmirnovResult found = KolmogorovSmirnov.OneSample(moved, value => value);
        Assert.Equal(distance, found.Statistic, 1e-12);
        Assert.Equal(pValue, found.PValue, 1e-9);
    }

    [Fact]
    public void Critical_distances_are_those_of_the_tables()
    {
        // Miller 1956 (J. Am. Stat. Assoc. 51, 111), table 1, two-sided: exact at 10 % to 1 %.
        Assert.Equal(0.40925, KolmogorovSmirnov.CriticalDistance(0.05, 10), 0.003);
        Assert.Equal(0.13403, KolmogorovSmirnov.CriticalDistance(0.05, 100), 0.001);
        Assert.Equal(0.16081, KolmogorovSmirnov.CriticalDistance(0.01, 100), 0.001);
        Assert.Throws<ArgumentOutOfRangeException>(() => KolmogorovSmirnov.CriticalDistance(0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => KolmogorovSmirnov.CriticalDistance(0.5, 0));
    }

    /// <summary>Critical values of Kolmogorov's limiting law (Smirnov 1948, Ann. Math. Stat. 19, 279), printed to two to four digits.</summary>
    [Theory]
    [InlineData(1.2238, 0.10)]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.6276, 0.01)]
    [InlineData(1.9495, 0.001)]
    [InlineData(0.8276, 0.50)]
    public void LimitingTailMatchesThePublishedTable(double scaled, double tail) => Assert.Equal(tail, KolmogorovSmirnov.LimitingTail(scaled), 1e-4);

    [Fact]
    public void BothFormsOfTheLimitingTailJoin()
    {
        Assert.Equal(KolmogorovSmirnov.LimitingTail(1.18 - 1e-12), KolmogorovSmirnov.LimitingTail(1.18), 1e-11);
        Assert.Equal(1, KolmogorovSmirnov.LimitingTail(0));
        Assert.Equal(1, KolmogorovSmirnov.LimitingTail(0.05), 1e-15);
    }

    [Fact]
    public void StatisticsMatchHandComputation()
    {
        // Distribution functions 1/3, 2/3, 1 against 0.1, 0.2, 0.9: the largest gap is 2/3 − 0.2.
        Assert.Equal((2.0 / 3) - 0.2, KolmogorovSmirnov.OneSample([0.9, 0.1, 0.2], p => p).Statistic, 1e-15);
        Assert.Equal(0.5, KolmogorovSmirnov.TwoSample([1, 2, 3, 4], [3, 4, 5, 6]).Statistic, 1e-15);
        Assert.Equal(0, KolmogorovSmirnov.TwoSample([1, 1, 2], [2, 1, 1]).Statistic);
        Assert.Equal(1, KolmogorovSmirnov.TwoSample([1, 2], [3, 4, 5]).Statistic);
    }

    /// <summary>2000 p-values under the null at n = 50: 5 % ± 0.5 % (one standard deviation) should be below 0.05; 3.3 deviations are allowed, a false alarm in a thousand seeds.</summary>
    [Fact]
    public void PValuesHaveTheStatedRateUnderTheNull()
    {
        const int repetitions = 2000;
        int one = 0;
        int two = 0;
        RandomStream random = new(201);
        double[] first = new double[50];
        double[] second = new double[80];
        for (int i = 0; i < repetitions; i++)
        {
            random.FillNormal(first);
            random.FillNormal(second);
            one += KolmogorovSmirnov.OneSample(first, NormalLaw.Cdf).PValue < 0.05 ? 1 : 0;
            two += KolmogorovSmirnov.TwoSample(first, second).PValue < 0.05 ? 1 : 0;
        }

        double tolerance = 3.3 * Math.Sqrt(0.05 * 0.95 / repetitions);
        Assert.Equal(0.05, (double)one / repetitions, tolerance);
        Assert.Equal(0.05, (double)two / repetitions, tolerance);
    }

    [Fact]
    public void SeesAShift()
    {
        double[] first = new double[5000];
        double[] second = new double[5000];
        new RandomStream(202).FillNormal(first);
        new RandomStream(203).FillNormal(second);
        second = [.. second.Select(x => x + 0.15)]; // expected statistic 0.06, critical value at 1e-4 is 0.044
        Assert.True(KolmogorovSmirnov.TwoSample(first, second).PValue < 1e-4);
        Assert.True(KolmogorovSmirnov.OneSample(second, NormalLaw.Cdf).PValue < 1e-4);
    }

    [Fact]
    public void RefusesNothingAndNaN()
    {
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.OneSample([], p => p));
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.TwoSample([1], [double.NaN]));
    }
}
