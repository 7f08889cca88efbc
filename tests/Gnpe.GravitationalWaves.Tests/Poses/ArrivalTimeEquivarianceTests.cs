using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Poses;

public sealed class ArrivalTimeEquivarianceTests(SmallModel small)
{
    private const double KernelHalfWidth = 1e-3; // arXiv:2111.13139, section 5

    private Equivariance Equivariance => small.Equivariance;

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void Targets_hold_the_blur_and_parameters_return_from_them(BinarySpins spins)
    {
        RandomStream random = new(111);
        NetworkPrior prior = new(SmallModel.Settings.TrainingPrior with { Spins = spins, ChirpMassExponent = 0 }, small.Detectors);
        Equivariance equivariance = small.Model.EquivarianceFor(prior, small.Projections);
        int count = prior.Space.Count;
        double[] target = new double[count];
        double[] back = new double[count];
        double[] coordinates = new double[count];
        double[] proxy = new double[2];
        foreach (double[] draw in SmallModel.Draw(prior, 500, random))
        {
            equivariance.Blur([draw[NetworkCoordinates.FirstTime], draw[NetworkCoordinates.SecondTime]], random, proxy);
            Assert.Equal(0, equivariance.ToTarget(draw, proxy, target));
            for (int i = 0; i < count; i++)
            {
                double expected = i == NetworkCoordinates.FirstTime ? draw[i] - proxy[0] : i == NetworkCoordinates.SecondTime ? draw[i] - proxy[1] : draw[i];
                Assert.Equal(expected, target[i], 1e-17);
            }

            Assert.InRange(target[NetworkCoordinates.FirstTime], -KernelHalfWidth, KernelHalfWidth);
            Assert.InRange(target[NetworkCoordinates.SecondTime], -KernelHalfWidth, KernelHalfWidth);
            Assert.Equal(0, equivariance.FromTarget(target, proxy, back));
            Assert.Equal(-2 * Math.Log(2 * KernelHalfWidth), equivariance.LogKernel(draw, proxy), 1e-12);

            // The reference laws of the network's coordinates cover whatever the prior draws, and their bijection returns.
            Assert.True(double.IsFinite(equivariance.Targets.ToUnbounded(target, coordinates)));
            double[] again = new double[count];
            equivariance.Targets.ToParameters(coordinates, again);
            for (int i = 0; i < count; i++)
            {
                double width = equivariance.Targets.Space[i].Maximum - equivariance.Targets.Space[i].Minimum;
                Assert.Equal(draw[i], back[i], 1e-16 * Math.Max(1, Math.Abs(draw[i])));
                Assert.Equal(target[i], again[i], 1e-9 * width);
            }
        }
    }

    [Fact]
    public void Shifts_compose_and_an_overall_shift_is_not_told()
    {
        double[] parameters = SmallModel.Draw(small.TrainingPrior, 1, new RandomStream(112))[0];
        double[] once = new double[8];
        double[] twice = new double[8];
        double[] together = new double[8];
        Equivariance.FromTarget(parameters, [0.01, -0.02], once);
        Equivariance.FromTarget(once, [0.003, 0.005], twice);
        Equivariance.FromTarget(parameters, [0.013, -0.015], together);
        float[] context = new float[1];
        float[] moved = new float[1];
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(together[i], twice[i], 1e-16);
        }

        Equivariance.DescribeProxy([0.03125, 0.046875], context);
        Equivariance.DescribeProxy([0.0625, 0.078125], moved);
        Assert.Equal(0.015625f, context[0]);
        Assert.Equal(context, moved);
        Assert.Equal(1, Equivariance.ProxyContextWidth);
    }
}
