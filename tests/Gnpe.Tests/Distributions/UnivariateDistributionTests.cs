using System.Text.Json;
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Tests.Numerics;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Distributions;

public sealed class UnivariateDistributionTests
{
    // The tolerance of the quadrature is 1e-10; densities and probabilities add no more than 1e-12 to it.
    private const double QuadratureTolerance = 2e-10;

    public static TheoryData<int> Laws => [.. Enumerable.Range(0, UnivariateLaws.All.Count)];

    public static TheoryData<int> LawsWithEdges =>
        [.. Enumerable.Range(0, UnivariateLaws.All.Count).Where(index => double.IsFinite(UnivariateLaws.All[index].Lower))];

    [Fact]
    public void EveryImplementationIsTestedAndCanBeStored()
    {
        IEnumerable<Type> implementations = typeof(IUnivariateDistribution).Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IUnivariateDistribution)));
        Assert.Equal(implementations.ToHashSet(), UnivariateLaws.All.Select(law => law.GetType()).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void DensityIntegratesToOne(int index)
    {
        IUnivariateDistribution law = UnivariateLaws.All[index];
        (double lower, double upper) = UnivariateLaws.Range(law);
        Relative.Equal(1, GaussKronrod.Integrate(x => Math.Exp(law.LogDensity(x)), lower, upper).Value, QuadratureTolerance);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void CumulativeIsTheIntegralOfTheDensity(int index)
    {
        IUnivariateDistribution law = UnivariateLaws.All[index];
        (double lower, double upper) = UnivariateLaws.Range(law);
        foreach (double share in (double[])[0.01, 0.1, 0.35, 0.5, 0.8, 0.99])
        {
            double value = lower + (share * (upper - lower));
            double integral = GaussKronrod.Integrate(x => Math.Exp(law.LogDensity(x)), lower, value, absoluteTolerance: 1e-12).Value;
            Assert.Equal(integral, law.Cumulative(value), QuadratureTolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void QuantileInvertsCumulative(int index)
    {
        IUnivariateDistribution law = UnivariateLaws.All[index];
        for (int thousandth = 1; thousandth < 1000; thousandth++)
        {
            double probability = thousandth / 1000.0;

            // 1e-12: differences of logarithms near 800 (laws truncated 40 standard deviations out) carry errors of 1e-13.
            Assert.Equal(probability, law.Cumulative(law.Quantile(probability)), 1e-12);
        }

        if (double.IsFinite(law.Lower))
        {
            Assert.Equal(law.Lower, law.Quantile(0), 1e-14 * (1 + Math.Abs(law.Lower))); // an edge may come back rounded, as from an arc cosine
            Assert.Equal(law.Upper, law.Quantile(1), 1e-14 * (1 + Math.Abs(law.Upper)));
        }
        else
        {
            Assert.Equal((law.Lower, law.Upper), (law.Quantile(0), law.Quantile(1)));
        }
    }

    [Theory]
    [MemberData(nameof(LawsWithEdges))]
    public void OutsideTheSupportThereIsNothing(int index)
    {
        IUnivariateDistribution law = UnivariateLaws.All[index];
        Assert.Equal(double.NegativeInfinity, law.LogDensity(Math.BitDecrement(law.Lower)));
        Assert.Equal(double.NegativeInfinity, law.LogDensity(Math.BitIncrement(law.Upper)));
        Assert.Equal(double.NegativeInfinity, law.LogDensity(double.NaN));
        Assert.Equal(0, law.Cumulative(law.Lower - 1));
        Assert.Equal(1, law.Cumulative(law.Upper + 1), 1e-14);
    }

    [Fact]
    public void TheUniformPowerLawHasItsDensityAtZero() => Assert.Equal(-Math.Log(4), new PowerLaw(0, 0, 4).LogDensity(0), 1e-15);

    /// <summary>False alarm 1e-6 a law.</summary>
    [Theory]
    [MemberData(nameof(Laws))]
    public void SamplesFollowTheLaw(int index)
    {
        IUnivariateDistribution law = UnivariateLaws.All[index];
        RandomStream random = new(300 + index);
        double[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => law.Sample(random))];
        Assert.All(samples, sample => Assert.InRange(sample, law.Lower, law.Upper));
        MonteCarlo.Follows(law.Cumulative, samples);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void StoringAndReadingGivesAnEqualLaw(int index)
    {
        IUnivariateDistribution law = UnivariateLaws.All[index];
        string json = JsonSerializer.Serialize(law);
        Assert.Equal(law, JsonSerializer.Deserialize<IUnivariateDistribution>(json));
        Assert.DoesNotContain("Lower", json, StringComparison.Ordinal); // derived values are not stored
    }
}
