using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

public sealed class PooledPosteriorTests
{
    private static readonly JointPrior Prior = new(new PriorFactor("x", string.Empty, new Gaussian(0, 2)));

    [Fact]
    public void Shares_differ_by_at_most_one_and_add_up()
    {
        Assert.Equal([4, 3, 3], Enumerable.Range(0, 3).Select(part => PooledPosterior.Share(10, part, 3)));
        Assert.Equal([1, 1, 0], Enumerable.Range(0, 3).Select(part => PooledPosterior.Share(2, part, 3)));
    }

    [Fact]
    public void Draws_come_from_each_member_with_its_density()
    {
        PooledPosterior pool = new([new NormalProposal(-3, 0.5), new NormalProposal(3, 1)]);
        SampleTable draws = pool.Propose(5, new RandomStream(41));
        Assert.Equal(5, draws.Count);
        for (int row = 0; row < 5; row++)
        {
            (double mean, double deviation) = row < 3 ? (-3.0, 0.5) : (3.0, 1.0);
            Assert.Equal(new Gaussian(mean, deviation).LogDensity(draws.Values[row][0]), draws.LogDensity![row], 1e-12);
        }

        Assert.Equal(1, pool.Propose(1, new RandomStream(41)).Count);
    }

    [Fact]
    public void Weights_with_members_that_are_off_either_way_give_the_evidence_and_the_posterior()
    {
        // Prior N(0, 2²), likelihood N(1; x, 1): evidence N(1; 0, 5), posterior N(0.8, 0.8).
        PooledPosterior pool = new([new NormalProposal(0.2, 1.1), new NormalProposal(1.6, 1.3)]);
        ImportanceSamplingSettings settings = new() { MinimumDraws = 40_000, MaximumDraws = 40_000 };
        ImportanceSamplingResult result = new ImportanceSampler(Prior, new MeasuredOne(), settings).Run(pool, new RandomStream(42), cancellation: TestContext.Current.CancellationToken);
        double exact = new Gaussian(0, Math.Sqrt(5)).LogDensity(1);

        // Five standard errors each: false alarm 5.7e-7.
        Assert.InRange(result.LogEvidence - exact, -5 * result.LogEvidenceError, 5 * result.LogEvidenceError);
        double[] weights = result.Samples.NormalizedWeights();
        double mean = result.Samples.Column("x").Zip(weights, (x, w) => x * w).Sum();
        Assert.Equal(0.8, mean, MonteCarlo.FiveSigma * Math.Sqrt(0.8 / result.EffectiveSampleSize));
    }

    [Fact]
    public void A_pool_of_nothing_or_of_different_parameters_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PooledPosterior([]));
        Assert.Throws<ArgumentException>(() => new PooledPosterior([new NormalProposal(0, 1), new NormalProposal(0, 1, "y")]));
    }

    private sealed class NormalProposal(double mean, double deviation, string name = "x") : IPosteriorProposal
    {
        public ParameterSpace Space { get; } = new(new Parameter(name, string.Empty, double.NegativeInfinity, double.PositiveInfinity));

        public SampleTable Propose(int count, RandomStream random)
        {
            Rows<double> values = new(count, 1);
            double[] logDensity = new double[count];
            for (int row = 0; row < count; row++)
            {
                values[row][0] = mean + (deviation * random.NextNormal());
                logDensity[row] = new Gaussian(mean, deviation).LogDensity(values[row][0]);
            }

            return new SampleTable(Space, values) { LogDensity = logDensity };
        }
    }

    private sealed class MeasuredOne : ILikelihood
    {
        public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
        {
            for (int row = 0; row < parameters.Count; row++)
            {
                logLikelihood[row] = new Gaussian(parameters[row][0], 1).LogDensity(1);
            }
        }
    }
}
