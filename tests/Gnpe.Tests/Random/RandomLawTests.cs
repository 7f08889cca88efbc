using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Random;

/// <summary>
/// The laws of the random numbers. Every test asks for a p-value above 0.001, so that each would fail for one seed in a thousand; the seeds are fixed.
/// Means are held to 3.3 standard deviations, which is the same rate.
/// </summary>
public sealed class RandomLawTests
{
    private const double FalseAlarmRate = 1e-3;
    private const double Deviations = 3.3;

    [Fact]
    public void NormalNumbersFollowTheNormalLaw()
    {
        double[] samples = new double[1_000_000];
        new RandomStream(101).FillNormal(samples);
        Assert.True(KolmogorovSmirnov.OneSample(samples, NormalLaw.Cdf).PValue > FalseAlarmRate);
    }

    /// <summary>A thousand equally probable cells across the 256 layers, so that a wrong layer edge, height or area would show at the 0.1 % level.</summary>
    [Fact]
    public void NormalNumbersFillEveryLayerOfTheZiggurat()
    {
        const int draws = 10_000_000;
        double[] counts = new double[1000];
        RandomStream random = new(102);
        for (int i = 0; i < draws; i++)
        {
            counts[Math.Min((int)(NormalLaw.Cdf(random.NextNormal()) * counts.Length), counts.Length - 1)]++;
        }

        Assert.True(ChiSquaredPValue(counts) > FalseAlarmRate);
    }

    /// <summary>Beyond the base strip, which ends at 3.654, the law comes from another method; both its frequency and its shape are tested, on both sides.</summary>
    [Fact]
    public void NormalTailsAreRight()
    {
        const int draws = 20_000_000;
        const double start = 3.6541528853610088;
        RandomStream random = new(103);
        List<double> upper = [];
        List<double> lower = [];
        for (int i = 0; i < draws; i++)
        {
            double x = random.NextNormal();
            if (Math.Abs(x) > start)
            {
                (x > 0 ? upper : lower).Add(NormalLaw.Cdf(-Math.Abs(x)) / NormalLaw.Cdf(-start));
            }
        }

        double expected = draws * NormalLaw.Cdf(-start); // about 2580
        Assert.Equal(expected, upper.Count, Deviations * Math.Sqrt(expected));
        Assert.Equal(expected, lower.Count, Deviations * Math.Sqrt(expected));
        Assert.True(KolmogorovSmirnov.OneSample(upper.ToArray(), p => p).PValue > FalseAlarmRate);
        Assert.True(KolmogorovSmirnov.OneSample(lower.ToArray(), p => p).PValue > FalseAlarmRate);
    }

    [Fact]
    public void NormalMomentsAreRight()
    {
        const int draws = 4_000_000;
        double[] sums = new double[4];
        RandomStream random = new(104);
        for (int i = 0; i < draws; i++)
        {
            double x = random.NextNormal();
            double power = x;
            for (int moment = 0; moment < sums.Length; moment++, power *= x)
            {
                sums[moment] += power / draws;
            }
        }

        // Variances of x, x², x³, x⁴ under N(0, 1): 1, 2, 15, 96.
        double root = Math.Sqrt(draws);
        Assert.Equal(0, sums[0], Deviations * 1 / root);
        Assert.Equal(1, sums[1], Deviations * Math.Sqrt(2) / root);
        Assert.Equal(0, sums[2], Deviations * Math.Sqrt(15) / root);
        Assert.Equal(3, sums[3], Deviations * Math.Sqrt(96) / root);
    }

    [Fact]
    public void UniformNumbersAreUniform()
    {
        double[] samples = new double[1_000_000];
        new RandomStream(105).FillUniform(samples);
        Assert.True(KolmogorovSmirnov.OneSample(samples, p => p).PValue > FalseAlarmRate);
    }

    [Fact]
    public void IndicesAreUniform()
    {
        double[] counts = new double[37];
        RandomStream random = new(106);
        for (int i = 0; i < 1_000_000; i++)
        {
            counts[random.NextIndex(counts.Length)]++;
        }

        Assert.True(ChiSquaredPValue(counts) > FalseAlarmRate);
    }

    [Fact]
    public void ShufflesReachEveryPermutationEqually()
    {
        double[] counts = new double[24];
        RandomStream random = new(107);
        int[] items = new int[4];
        for (int i = 0; i < 240_000; i++)
        {
            items = [0, 1, 2, 3];
            random.Shuffle<int>(items);
            int first = items[0];
            int second = items[1] - (items[1] > first ? 1 : 0);
            counts[(((first * 3) + second) * 2) + (items[2] > items[3] ? 1 : 0)]++;
        }

        Assert.True(ChiSquaredPValue(counts) > FalseAlarmRate);
    }

    /// <summary>First numbers of many numbered splits form a sequence of their own, which must look random too, and neighbouring splits must be uncorrelated.</summary>
    [Fact]
    public void SplitsAreIndependent()
    {
        const int streams = 200_000;
        RandomStream root = new(108);
        double[] first = new double[streams];
        for (int i = 0; i < streams; i++)
        {
            first[i] = root.Split(i).NextUniform();
        }

        Assert.True(KolmogorovSmirnov.OneSample(first, p => p).PValue > FalseAlarmRate);
        AssertUncorrelated(first.AsSpan(1), first.AsSpan(0, streams - 1));

        double[] parent = new double[streams];
        double[] child = new double[streams];
        RandomStream split = root.Split("child");
        root.FillUniform(parent);
        split.FillUniform(child);
        AssertUncorrelated(parent, child);
    }

    // 12 · the mean of (u − ½)(v − ½) is the correlation; its standard deviation is 1/√n.
    private static void AssertUncorrelated(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double correlation = 0;
        for (int i = 0; i < a.Length; i++)
        {
            correlation += 12 * (a[i] - 0.5) * (b[i] - 0.5) / a.Length;
        }

        Assert.Equal(0, correlation, Deviations / Math.Sqrt(a.Length));
    }

    private static double ChiSquaredPValue(double[] counts)
    {
        double expected = counts.Sum() / counts.Length;
        double statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return GammaFunction.RegularizedUpper(0.5 * (counts.Length - 1), 0.5 * statistic);
    }
}
