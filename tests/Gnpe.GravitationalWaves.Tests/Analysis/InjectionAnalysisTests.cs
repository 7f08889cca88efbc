using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class InjectionAnalysisTests(SmallModel small)
{
    private static readonly BinaryAnalysisSettings Quick = new()
    {
        Templates = 4,
        Gnpe = new GnpeSettings { Chains = 100, MaximumIterations = 6 },
        ImportanceSampling = new ImportanceSamplingSettings { MinimumDraws = 4_000, MaximumDraws = 4_000 },
    };

    /// <summary>A source too far to be seen leaves the prior as it is, so that the rank of the truth is the prior's distribution function.</summary>
    [Fact]
    public void Ranks_of_sources_that_nobody_sees_are_those_of_the_prior()
    {
        const double near = 1e6;
        const double far = 2e6;
        NetworkPriorSettings prior = SmallModel.Prior with { MinimumDistance = near, MaximumDistance = far };
        BinaryModelSettings settings = SmallModel.Settings with { AnalysisPrior = prior, TrainingPrior = prior with { DistanceExponent = 1 } };
        InjectionAnalysis injections = Analysis(new BinaryModel(settings, small.Model.Basis), 197);
        for (int i = 0; i < 4; i++)
        {
            InjectionOutcome outcome = injections.Run(i, TestContext.Current.CancellationToken);
            Assert.InRange(outcome.OptimalSignalToNoise, 0, 0.1);
            Assert.Equal(4_000, outcome.Draws);
            Assert.Equal(outcome.EffectiveSamples / 4_000, outcome.Efficiency, 1e-12);
            Assert.True(outcome.EffectiveSamples > 100, $"{outcome.EffectiveSamples} effective samples");
            double fiveSigma = 2.5 / Math.Sqrt(outcome.EffectiveSamples);
            Check(BinaryParameters.ThetaJn, angle => 0.5 * (1 - Math.Cos(angle)));
            Check(BinaryParameters.LuminosityDistance, distance => (Math.Pow(distance / near, 3) - 1) / 7);
            Check(BinaryParameters.A1, spin => spin / 0.6);
            Check(BinaryParameters.Polarization, psi => psi % (Math.PI / 2) / (Math.PI / 2));
            Check(BinaryParameters.Phase, phase => phase / Math.Tau);

            void Check(int parameter, Func<double, double> distribution) => Assert.Equal(distribution(outcome.Parameters[parameter]), outcome.Ranks[parameter], fiveSigma);
        }
    }

    [Fact]
    public void An_event_depends_on_its_index_alone()
    {
        InjectionOutcome second = Analysis(small.Model, 198).Run(1, TestContext.Current.CancellationToken);
        InjectionAnalysis again = Analysis(small.Model, 198);
        InjectionOutcome first = again.Run(0, TestContext.Current.CancellationToken);
        InjectionOutcome same = again.Run(1, TestContext.Current.CancellationToken);
        Assert.Equal(second.Parameters, same.Parameters);
        Assert.Equal(second.Ranks, same.Ranks);
        Assert.Equal(second.LogEvidence, same.LogEvidence);
        Assert.NotEqual(first.Parameters, same.Parameters);
        Assert.Equal(4, same.Seconds.Count);
    }

    private static InjectionAnalysis Analysis(BinaryModel model, long seed)
    {
        BinaryInjections injections = new(model, SmallModel.Noise);

        // The reference laws depend on the training prior alone, so any event gives them.
        ReferenceDensity density = new(injections.Draw(new RandomStream(1)).Event.Equivariance);
        return new InjectionAnalysis(injections, new BinaryAnalysis(density, Quick), new RandomStream(seed));
    }
}
