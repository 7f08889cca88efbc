using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Tests.Inference;

public sealed class PoseAdaptationTests
{
    private const double Lowest = -40;
    private const double Highest = 40;

    private static readonly ExactEquivariance Symmetry = new(ShiftedPair.Parts(new GaussianKernel(0.6)));

    /// <summary>Chains spread over eighty units where the posterior is narrower than one: weighted draws bring most of the poses to it. Evidence at five standard errors.</summary>
    [Fact]
    public void WeightedDrawsBringPosesToThePosterior()
    {
        RandomStream random = new(215);
        Rows<double> chains = new(1_000, 2);
        for (int i = 0; i < chains.Count; i++)
        {
            chains[i][1] = random.NextUniform(Lowest, Highest);
        }

        ImportanceSamplingResult before = Weigh(0);
        ImportanceSamplingResult after = Weigh(2);
        Assert.InRange(before.Efficiency, 0.005, 0.08);
        Assert.InRange(after.Efficiency, 0.4, 1);
        double evidence = ShiftedPair.LogEvidence(Lowest, Highest, ShiftedPair.Observation);
        Assert.Equal(evidence, after.LogEvidence, 5 * after.LogEvidenceError);
        Assert.Equal(evidence, before.LogEvidence, 5 * before.LogEvidenceError);

        ImportanceSamplingResult Weigh(int rounds)
        {
            ImportanceSamplingSettings settings = new() { MinimumDraws = 8_000, MaximumDraws = 8_000 };
            ImportanceSampler weigher = new(ShiftedPair.FlatPrior(Lowest, Highest), new ShiftedPair.Likelihood(ShiftedPair.Observation), settings);
            GnpeSampler sampler = new(ShiftedPair.Exact(0.6), Symmetry, new GnpeSettings { Chains = 1_000 });
            IPosteriorProposal proposal = new PoseAdaptation(weigher, new PoseAdaptationSettings { Rounds = rounds, Draws = 2_000 }).Adapt(
                chains, centres => new GnpePosterior(sampler, Symmetry, new KernelMixture(Symmetry, centres), ShiftedPair.Observation), new RandomStream(216), TestContext.Current.CancellationToken);
            return weigher.Run(proposal, new RandomStream(217), null, TestContext.Current.CancellationToken);
        }
    }
}
