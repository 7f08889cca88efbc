using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

public sealed class LearnedProxiesTests
{
    private const double HalfWidth = 0.5;

    /// <summary>Poses uniform on [0, 4] with a blur of ±0.5: proxies from 0.5 to 3.5 are uniform, and so is the blur given them; without the filter proxies pile up at neither. False alarm 1e-6.</summary>
    [Fact]
    public void Examples_have_only_proxies_that_are_learned_and_the_law_of_blurs_is_kept()
    {
        ParameterSpace space = new(new Parameter("shift", "s", 0, 4));
        Equivariance equivariance = new ApproximateEquivariance(
            new EquivarianceParts(
                new ParameterPose(new Translations(1), space, ["shift"]),
                new UniformKernel(HalfWidth),
                new ParameterTranslation(space, ["shift"]),
                new ActionStandardizer(new SignalTranslation(1, 2, 1), new DataLayout(1, 2)),
                new UnboundedCoordinates(new ParameterSpace(new Parameter("shift", "s", -HalfWidth, HalfWidth)), new Uniform(-HalfWidth, HalfWidth)))
            {
                Learned = proxy => proxy[0] is >= HalfWidth and <= 4 - HalfWidth,
            });
        InferenceProblem problem = new("shift", new JointPrior(new PriorFactor("shift", "s", new Uniform(0, 4))), new Still());
        const int rows = 20_000;
        Rows<double> targets = new(rows, 1);
        Rows<float> contexts = new(rows, 3);
        new GnpeExamples(new FreshSimulations(problem), equivariance).Fill(0, new RandomStream(81), targets, contexts);

        double[] proxies = [.. Enumerable.Range(0, rows).Select(row => (double)contexts[row][2])];
        MonteCarlo.Follows(new Uniform(HalfWidth, 4 - HalfWidth).Cumulative, proxies);
        MonteCarlo.Follows(new Uniform(-HalfWidth, HalfWidth).Cumulative, targets.Column(0));
    }

    private sealed class Still : ISimulator
    {
        public DataLayout Layout { get; } = new(1, 2);

        public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data) => data.Clear();
    }
}
