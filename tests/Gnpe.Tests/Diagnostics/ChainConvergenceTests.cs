using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class ChainConvergenceTests
{
    private const int Chains = 4;
    private const int Draws = 2000;

    [Fact]
    public void IndependentDrawsAgreeAndCountFully()
    {
        Rows<double> chains = Autoregressive(0, 501);
        Assert.InRange(ChainConvergence.RHat(chains), 0.999, 1.005); // 1 + O(1/draws)
        Assert.Equal(Chains * Draws, ChainConvergence.BulkEffectiveSampleSize(chains), 0.1 * Chains * Draws); // a correlation of ± 0.02 at a few lags
    }

    /// <summary>An autoregressive chain with coefficient ρ has the effective fraction (1 − ρ)/(1 + ρ); 8000 correlated draws fix it to about 15 %.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void CorrelatedDrawsCountByTheirAutocorrelationTime(double coefficient)
    {
        double expected = Chains * Draws * (1 - coefficient) / (1 + coefficient);
        Assert.Equal(expected, ChainConvergence.BulkEffectiveSampleSize(Autoregressive(coefficient, 502)), 0.25 * expected);
    }

    [Fact]
    public void AntitheticDrawsCountForMore() =>
        Assert.True(ChainConvergence.BulkEffectiveSampleSize(Autoregressive(-0.5, 503)) > 2 * Chains * Draws);

    [Fact]
    public void AChainInAnotherPlaceIsSeen()
    {
        Rows<double> chains = Autoregressive(0, 504);
        foreach (ref double value in chains[2])
        {
            value += 1;
        }

        Assert.True(ChainConvergence.RHat(chains) > 1.05);
        Assert.True(ChainConvergence.BulkEffectiveSampleSize(chains) < 100);
    }

    [Fact]
    public void AChainOfAnotherWidthIsSeenByFolding()
    {
        Rows<double> chains = Autoregressive(0, 505);
        foreach (ref double value in chains[1])
        {
            value *= 3;
        }

        Assert.True(ChainConvergence.RHat(chains) > 1.05);
    }

    [Fact]
    public void ATrendWithinEveryChainIsSeenBySplitting()
    {
        Rows<double> chains = Autoregressive(0, 506);
        for (int chain = 0; chain < Chains; chain++)
        {
            for (int draw = 0; draw < Draws; draw++)
            {
                chains[chain][draw] += 2.0 * draw / Draws;
            }
        }

        Assert.True(ChainConvergence.RHat(chains) > 1.05);
    }

    [Fact]
    public void HeavyTailsDoNotConfuseRanks()
    {
        // Ratios of normals are Cauchy draws, without any variance.
        Rows<double> numerators = Autoregressive(0, 507);
        Rows<double> denominators = Autoregressive(0, 508);
        for (int i = 0; i < numerators.Values.Length; i++)
        {
            numerators.Values[i] /= denominators.Values[i];
        }

        Assert.InRange(ChainConvergence.RHat(numerators), 0.999, 1.005);
    }

    [Fact]
    public void MonotoneMapsChangeNothing()
    {
        Rows<double> chains = Autoregressive(0.3, 509);
        double before = ChainConvergence.BulkEffectiveSampleSize(chains);
        foreach (ref double value in chains.Values)
        {
            value = Math.Exp(value);
        }

        Assert.Equal(before, ChainConvergence.BulkEffectiveSampleSize(chains));
    }

    [Fact]
    public void DegenerateChainsAreNamed()
    {
        Assert.True(double.IsNaN(ChainConvergence.RHat(new Rows<double>(2, 10))));
        Assert.True(double.IsNaN(ChainConvergence.BulkEffectiveSampleSize(new Rows<double>(2, 10))));
        Assert.Throws<ArgumentException>(() => ChainConvergence.RHat(new Rows<double>(2, 3)));
        Rows<double> broken = Autoregressive(0, 510);
        broken[0][5] = double.PositiveInfinity;
        Assert.Throws<ArgumentException>(() => ChainConvergence.RHat(broken));
    }

    private static Rows<double> Autoregressive(double coefficient, long seed)
    {
        RandomStream random = new(seed);
        Rows<double> chains = new(Chains, Draws);
        double innovation = Math.Sqrt(1 - (coefficient * coefficient));
        for (int chain = 0; chain < Chains; chain++)
        {
            double value = random.NextNormal();
            for (int draw = 0; draw < Draws; draw++)
            {
                chains[chain][draw] = value;
                value = (coefficient * value) + (innovation * random.NextNormal());
            }
        }

        return chains;
    }
}
