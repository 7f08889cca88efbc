using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Tests.Parameters;

public sealed class SampleTableTests
{
    private static ParameterSpace Space { get; } = new(new Parameter("a", string.Empty, -10, 100), new Parameter("b", string.Empty, -10, 100));

    [Fact]
    public void WeightsAreNormalizedAtAnyScale()
    {
        double[] expected = [0.5, 0, 0.25, 0.25];
        foreach (double scale in (double[])[-5000, 0, 5000])
        {
            SampleTable table = Table(4) with { LogWeights = [.. expected.Select(weight => Math.Log(weight) + scale)] };
            double[] weights = table.NormalizedWeights();
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], weights[i], 1e-12); // log weights near 5000 carry roundings of 5e-13
            }
        }

        Assert.All(Table(4).NormalizedWeights(), weight => Assert.Equal(0.25, weight));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, "zero")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void WeightsThatCannotBeNormalizedAreRefused(double logWeight, string reason)
    {
        SampleTable table = Table(2) with { LogWeights = [double.NegativeInfinity, logWeight] };
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(table.NormalizedWeights).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantiles_count_each_sample_by_its_weight()
    {
        SampleTable table = new(Space, new Rows<double>(new double[] { 1, 40, 2, 30, 3, 20, 4, 10 }, 4, 2));
        Assert.Equal([2.5, 1], table.Quantiles("a", 0.5, 0));
        Assert.Equal([25.0], table.Quantiles("b", 0.5));
        SampleTable weighted = table with { LogWeights = [double.NegativeInfinity, double.NegativeInfinity, 0, 0] };
        Assert.Equal([3.5], weighted.Quantiles("a", 0.5));
        Assert.Throws<ArgumentException>(() => table.Quantiles("c", 0.5));
    }

    [Fact]
    public void SupportLeavesOutSamplesOfWeightZero()
    {
        SampleTable table = Table(4) with { LogWeights = [0, double.NegativeInfinity, -3, double.NegativeInfinity], LogDensity = [1, 2, 3, 4] };
        SampleTable inside = table.WithinSupport();
        Assert.Equal([0, 2], inside.Column("a"));
        Assert.Equal([1, 3], inside.LogDensity!);
        Assert.Equal([0, -3], inside.LogWeights!);
        SampleTable plain = Table(4);
        Assert.Same(plain, plain.WithinSupport());
    }

    [Fact]
    public void SelectedRowsAreCopies()
    {
        SampleTable table = Table(3);
        SampleTable selected = table.Select([2, 0, 2]);
        Assert.Equal([2, 0, 2], selected.Column("a"));
        Assert.Equal([20, 0, 20], selected.Column("b"));
        selected.Values[0][0] = 99;
        Assert.Equal(2, table.Values[2][0]);
        Assert.Null(selected.LogWeights);
    }

    /// <summary>Systematic resampling gives each sample the integer below or above count·weight; over offsets the mean is count·weight (five standard errors, 5.7e-7).</summary>
    [Fact]
    public void ResamplingIsUnbiasedAndNeverFartherThanOneFromItsMean()
    {
        double[] weights = [0.03, 0.41, 0, 0.17, 0.39];
        SampleTable table = Table(5) with { LogWeights = Array.ConvertAll(weights, Math.Log) };
        const int Count = 10;
        const int Repetitions = 4_000;
        int[] totals = new int[weights.Length];
        RandomStream random = new(5);
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            SampleTable drawn = table.Resample(Count, random.Split(repetition));
            Assert.Null(drawn.LogWeights);
            for (int i = 0; i < weights.Length; i++)
            {
                int copies = drawn.Column("a").Count(value => value == i);
                Assert.InRange(copies, (int)Math.Floor(Count * weights[i]), (int)Math.Ceiling(Count * weights[i]));
                totals[i] += copies;
            }
        }

        for (int i = 0; i < weights.Length; i++)
        {
            double fraction = (Count * weights[i]) - Math.Floor(Count * weights[i]);
            double tolerance = 5 * Math.Sqrt(fraction * (1 - fraction) / Repetitions);
            Assert.Equal(Count * weights[i], (double)totals[i] / Repetitions, tolerance + 1e-12);
        }
    }

    /// <summary>
    /// Ten weights of one tenth sum to 1 − 2⁻⁵³ in floating point, and the largest uniform number is 1 − 2⁻⁵³ too: no row is reached, and the last one, of weight zero, may not be taken.
    /// </summary>
    [Fact]
    public void RoundingOfTheSumNeverDrawsASampleOfWeightZero()
    {
        SampleTable table = Table(11) with { LogWeights = [.. Enumerable.Repeat(0.0, 10), double.NegativeInfinity] };
        RandomStream largest = new(new RandomStreamState(0, ulong.MaxValue, 0, 0, 1)); // rotl(s0 + s3, 23) + s0 has all bits set
        Assert.Equal(1 - Math.Pow(2, -53), new RandomStream(largest.State).NextUniform());
        Assert.Equal([9], table.Resample(1, largest).Column("a"));
    }

    private static SampleTable Table(int count)
    {
        Rows<double> values = new(count, 2);
        for (int i = 0; i < count; i++)
        {
            values[i][0] = i;
            values[i][1] = 10 * i;
        }

        return new SampleTable(Space, values);
    }
}
