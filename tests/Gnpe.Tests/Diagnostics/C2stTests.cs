using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class C2stTests
{
    private const int Count = 10_000;

    /// <summary>
    /// Held-out accuracy of a useless classifier on 20 000 samples has a standard deviation of 0.0035, so 0.01 is passed by chance for 0.5 % of seeds; the seeds are fixed.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SamplesOfOneLawScoreOneHalf(int dimensions)
    {
        C2stResult result = C2st.Score(Normals(1, dimensions), Normals(2, dimensions), new RandomStream(3), degreeOfParallelism: 2);
        Assert.Equal(0.5, result.Score, 0.01);
        Assert.Equal(result.Score, result.FoldScores.Average(), 1e-15);
        Assert.True(result.StandardError is > 0 and < 0.01);
    }

    /// <summary>
    /// The best accuracy for unit normals δ apart is Φ(δ/2). Counting scatter is below 0.0035; a trained network falls short of the optimum by a little, never beyond it
    /// but by scatter, hence three standard deviations above and 0.015 below.
    /// </summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void ShiftedNormalsScoreTheOptimalAccuracy(double shift)
    {
        Rows<double> second = Normals(5, 3);
        for (int row = 0; row < second.Count; row++)
        {
            // The direction (1, 1, 1)/√3 uses all inputs.
            foreach (ref double value in second[row])
            {
                value += shift / Math.Sqrt(3);
            }
        }

        double score = C2st.Score(Normals(4, 3), second, new RandomStream(6), degreeOfParallelism: 2).Score;
        Assert.InRange(score, NormalLaw.Cdf(shift / 2) - 0.015, NormalLaw.Cdf(shift / 2) + 0.0105);
    }

    /// <summary>
    /// Equal marginals, correlation 0 against 0.8. The best accuracy follows from the likelihood ratio, whose sign changes where u²a − v²b = c in the two principal axes;
    /// it was integrated numerically below, and the network comes within 0.015.
    /// </summary>
    [Fact]
    public void SeesADifferenceInCorrelationAlone()
    {
        const double correlation = 0.8;
        Rows<double> second = Normals(8, 2);
        for (int row = 0; row < second.Count; row++)
        {
            second[row][1] = (correlation * second[row][0]) + (Math.Sqrt(1 - (correlation * correlation)) * second[row][1]);
        }

        double score = C2st.Score(Normals(7, 2), second, new RandomStream(9), degreeOfParallelism: 2).Score;
        double optimum = OptimalAccuracyForCorrelation(correlation);
        Assert.True(optimum > 0.65);
        Assert.InRange(score, optimum - 0.015, optimum + 0.0105);
    }

    [Fact]
    public void SeesADifferenceInShapeAlone()
    {
        // Two narrow peaks with mean 0 and variance 1 against N(0, 1): the peaks ±0.995 with width 0.1 rarely overlap the rest.
        Rows<double> second = Normals(11, 1);
        for (int row = 0; row < second.Count; row++)
        {
            second[row][0] = (0.1 * second[row][0]) + (row % 2 == 0 ? 0.995 : -0.995);
        }

        Assert.True(C2st.Score(Normals(10, 1), second, new RandomStream(12)).Score > 0.85);
    }

    [Fact]
    public void DisjointSetsScoreOne()
    {
        Rows<double> second = Normals(14, 2, 500);
        foreach (ref double value in second.Values)
        {
            value += 20;
        }

        Assert.Equal(1, C2st.Score(Normals(13, 2, 500), second, new RandomStream(15)).Score);
    }

    [Fact]
    public void ResultDependsOnTheSeedButNotOnThreads()
    {
        Rows<double> first = Normals(16, 3, 1000);
        Rows<double> second = Normals(17, 3, 1000);
        C2stSettings settings = new() { MaximumEpochs = 50 };
        C2stResult one = C2st.Score(first, second, new RandomStream(18), settings, degreeOfParallelism: 1);
        C2stResult many = C2st.Score(first, second, new RandomStream(18), settings, degreeOfParallelism: 5);
        C2stResult other = C2st.Score(first, second, new RandomStream(19), settings);
        Assert.Equal(one.FoldScores, many.FoldScores);
        Assert.NotEqual(one.FoldScores, other.FoldScores);
    }

    /// <summary>Standardization makes the score blind to units; powers of two keep the rounding the same.</summary>
    [Fact]
    public void ScoreDoesNotDependOnUnits()
    {
        Rows<double> first = Normals(20, 2, 400);
        Rows<double> second = Normals(21, 2, 400);
        C2stSettings settings = new() { MaximumEpochs = 50 };
        double before = C2st.Score(first, second, new RandomStream(22), settings).Score;
        for (int row = 0; row < first.Count; row++)
        {
            first[row][0] *= 1024;
            second[row][0] *= 1024;
        }

        Assert.Equal(before, C2st.Score(first, second, new RandomStream(22), settings).Score);
    }

    [Fact]
    public void HandlesOddSizesAndConstantColumns()
    {
        Rows<double> first = Normals(23, 5, 203);
        Rows<double> second = Normals(24, 5, 203);
        for (int row = 0; row < first.Count; row++)
        {
            first[row][4] = 1.5;
            second[row][4] = 1.5;
        }

        C2stSettings settings = new() { Folds = 3, BatchSize = 37, HiddenUnits = 7, MaximumEpochs = 5 };
        C2stResult result = C2st.Score(first, second, new RandomStream(25), settings);
        Assert.Equal(3, result.FoldScores.Length);
        Assert.InRange(result.Score, 0.35, 0.65); // 406 held-out samples: six standard deviations of 0.025
    }

    [Fact]
    public void RefusesWhatItCannotCompare()
    {
        RandomStream random = new(1);
        Assert.Throws<ArgumentException>(() => C2st.Score(Normals(1, 2, 50), Normals(2, 3, 50), random));
        Assert.Throws<ArgumentException>(() => C2st.Score(Normals(1, 2, 50), Normals(2, 2, 51), random));
        Assert.Throws<ArgumentException>(() => C2st.Score(Normals(1, 2, 4), Normals(2, 2, 4), random));
        Rows<double> broken = Normals(2, 2, 50);
        broken[3][1] = double.NaN;
        Assert.Throws<ArgumentException>(() => C2st.Score(Normals(1, 2, 50), broken, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => C2st.Score(Normals(1, 2, 50), Normals(2, 2, 50), random, new C2stSettings { Folds = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => C2st.Score(Normals(1, 2, 50), Normals(2, 2, 50), random, degreeOfParallelism: 0));
    }

    private static Rows<double> Normals(long seed, int dimensions, int count = Count)
    {
        Rows<double> rows = new(count, dimensions);
        new RandomStream(seed).FillNormal(rows.Values);
        return rows;
    }

    // ½ + ¼ ∫|p − q|, with p = N(0, 1) ⊗ N(0, 1) and q the correlated law, on a grid of Gauss–Legendre nodes.
    private static double OptimalAccuracyForCorrelation(double correlation)
    {
        (double[] nodes, double[] weights) = GaussLegendre.Rule(400, -8, 8);
        double conditionalWidth = Math.Sqrt(1 - (correlation * correlation));
        double distance = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            for (int j = 0; j < nodes.Length; j++)
            {
                double p = Math.Exp(NormalLaw.LogDensity(nodes[j]));
                double q = Math.Exp(NormalLaw.LogDensity((nodes[j] - (correlation * nodes[i])) / conditionalWidth)) / conditionalWidth;
                distance += weights[i] * weights[j] * Math.Exp(NormalLaw.LogDensity(nodes[i])) * Math.Abs(p - q);
            }
        }

        return 0.5 + (0.25 * distance);
    }
}
