using Gnpe.Diagnostics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class WeightedRankTests
{
    [Fact]
    public void It_is_the_share_of_weight_below()
    {
        Assert.Equal(0.6, SimulationBasedCalibration.WeightedRank(2.5, [3, 1, 2, 4], [3, 2, 4, 1]), 1e-15);
        Assert.Equal(0.5, SimulationBasedCalibration.WeightedRank(2.5, [3, 1, 2, 4]), 1e-15);
        Assert.Equal(0, SimulationBasedCalibration.WeightedRank(1, [3, 1, 2, 4]));
        Assert.Equal(1, SimulationBasedCalibration.WeightedRank(5, [3, 1, 2, 4], [0.1, 0.2, 0.3, 0.7]));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.WeightedRank(5, [3, 1], [1]));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.WeightedRank(5, []));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.WeightedRank(5, [3, 1], [0, 0]));
    }

    [Fact]
    public void Ranks_under_another_proposal_are_uniform()
    {
        // θ ~ N(0, 1), x = θ + N(0, 1): the posterior is N(x/2, ½); it is reached from N(x/2 + 0.2, 1) by weights.
        RandomStream random = new(192);
        double[] ranks = new double[1000];
        double[] samples = new double[400];
        double[] weights = new double[400];
        for (int i = 0; i < ranks.Length; i++)
        {
            double truth = random.NextNormal();
            double mean = 0.5 * (truth + random.NextNormal());
            for (int k = 0; k < samples.Length; k++)
            {
                double deviation = random.NextNormal();
                samples[k] = mean + 0.2 + deviation;
                weights[k] = Math.Exp((0.5 * deviation * deviation) - ((samples[k] - mean) * (samples[k] - mean)));
            }

            ranks[i] = SimulationBasedCalibration.WeightedRank(truth, samples, weights);
        }

        Assert.InRange(KolmogorovSmirnov.OneSample(ranks, rank => rank).PValue, 1e-3, 1);
    }
}
