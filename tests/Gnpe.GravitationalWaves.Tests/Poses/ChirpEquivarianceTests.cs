using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Poses;

public sealed class ChirpEquivarianceTests(SmallModel small)
{
    private const double HalfWidth = 2;

    // 3/128 (π G𝓜 20 Hz/c³)^{−5/3} of 30 solar masses.
    private static readonly double CanonicalPhase = Phase(30);

    private Equivariance Equivariance => BinaryEquivariance.Of(small.TrainingPrior, small.Equivariance.Standardizer, HalfWidth);

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void Targets_hold_the_blur_and_parameters_return_from_them(BinarySpins spins)
    {
        RandomStream random = new(121);
        NetworkPrior prior = new(SmallModel.Settings.TrainingPrior with { Spins = spins }, small.Detectors);
        Equivariance equivariance = BinaryEquivariance.Of(prior, small.Equivariance.Standardizer, HalfWidth);
        int count = prior.Space.Count;
        double[] pose = new double[3];
        double[] proxy = new double[3];
        double[] target = new double[count];
        double[] again = new double[count];
        double[] coordinates = new double[count];
        foreach (double[] draw in SmallModel.Draw(prior, 500, random))
        {
            equivariance.Pose.Evaluate(draw, pose);
            Assert.Equal(Phase(draw[NetworkCoordinates.ChirpMass]) - CanonicalPhase, pose[2], 1e-10);
            equivariance.Blur(pose, random, proxy);
            double there = equivariance.ToTarget(draw, proxy, target);
            Assert.Equal(Phase(draw[NetworkCoordinates.ChirpMass]) - proxy[2], Phase(target[NetworkCoordinates.ChirpMass]), 1e-9);
            Assert.Equal(draw[NetworkCoordinates.FirstTime] - proxy[0], target[NetworkCoordinates.FirstTime], 1e-17);
            Assert.Equal(draw[NetworkCoordinates.SecondTime] - proxy[1], target[NetworkCoordinates.SecondTime], 1e-17);
            Assert.InRange(Phase(target[NetworkCoordinates.ChirpMass]) - CanonicalPhase, -HalfWidth - 1e-9, HalfWidth + 1e-9);
            double back = equivariance.FromTarget(target, proxy, again);
            Assert.Equal(-there, back, 1e-9);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(draw[i], again[i], 1e-12 * Math.Max(1, Math.Abs(draw[i])));
            }

            Assert.Equal(-Math.Log(2e-3 * 2e-3 * 2 * HalfWidth), equivariance.LogKernel(draw, proxy), 1e-12);

            // The reference laws of the network's coordinates cover whatever the prior draws, and their bijection returns.
            Assert.True(double.IsFinite(equivariance.Targets.ToUnbounded(target, coordinates)));
            equivariance.Targets.ToParameters(coordinates, again);
            for (int i = 0; i < count; i++)
            {
                double width = equivariance.Targets.Space[i].Maximum - equivariance.Targets.Space[i].Minimum;
                Assert.Equal(target[i], again[i], 1e-9 * width);
            }
        }
    }

    [Fact]
    public void Only_the_pose_is_moved_and_the_pose_moves_with_it()
    {
        RandomStream random = new(122);
        Equivariance equivariance = Equivariance;
        double[] moved = new double[8];
        double[] pose = new double[3];
        double[] after = new double[3];
        foreach (double[] draw in SmallModel.Draw(small.TrainingPrior, 100, random))
        {
            double[] shift = [random.NextUniform(-0.1, 0.1), random.NextUniform(-0.1, 0.1), random.NextUniform(-10, 100)];
            equivariance.FromTarget(draw, shift, moved);
            equivariance.Pose.Evaluate(draw, pose);
            equivariance.Pose.Evaluate(moved, after);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(pose[i] + shift[i], after[i], 1e-10);
            }

            int[] others = [.. Enumerable.Range(0, 8).Except([NetworkCoordinates.ChirpMass, NetworkCoordinates.FirstTime, NetworkCoordinates.SecondTime])];
            Assert.Equal(others.Select(i => draw[i]), others.Select(i => moved[i]));
        }
    }

    [Fact]
    public void Shifts_compose_and_the_identity_changes_nothing()
    {
        double[] parameters = SmallModel.Draw(small.TrainingPrior, 1, new RandomStream(123))[0];
        double[] once = new double[8];
        double[] twice = new double[8];
        double[] together = new double[8];
        double first = Equivariance.FromTarget(parameters, [0.01, -0.02, 12], once);
        double second = Equivariance.FromTarget(once, [0.003, 0.005, -7], twice);
        Assert.Equal(first + second, Equivariance.FromTarget(parameters, [0.013, -0.015, 5], together), 1e-10);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(together[i], twice[i], 1e-12);
        }

        Assert.Equal(0, Equivariance.FromTarget(parameters, [0, 0, 0], once), 1e-12);
        Assert.Equal(parameters[NetworkCoordinates.ChirpMass], once[NetworkCoordinates.ChirpMass], 1e-12);
    }

    [Fact]
    public void Volumes_change_as_finite_differences_do()
    {
        RandomStream random = new(124);
        double[] up = new double[8];
        double[] down = new double[8];
        foreach (double[] draw in SmallModel.Draw(small.TrainingPrior, 50, random))
        {
            const double step = 1e-4;
            double[] shift = [0.01, 0.02, random.NextUniform(-10, 60)];
            double mass = draw[NetworkCoordinates.ChirpMass];
            double logDeterminant = Equivariance.FromTarget(draw, shift, up);
            draw[NetworkCoordinates.ChirpMass] = mass + step;
            Equivariance.FromTarget(draw, shift, up);
            draw[NetworkCoordinates.ChirpMass] = mass - step;
            Equivariance.FromTarget(draw, shift, down);
            Assert.Equal(Math.Log((up[NetworkCoordinates.ChirpMass] - down[NetworkCoordinates.ChirpMass]) / (2 * step)), logDeterminant, 1e-7);
        }
    }

    [Fact]
    public void The_difference_of_the_times_and_the_chirp_mass_are_told()
    {
        float[] context = new float[2];
        float[] moved = new float[2];
        Equivariance.DescribeProxy([0.03125, 0.046875, Phase(41) - CanonicalPhase], context);
        Equivariance.DescribeProxy([0.0625, 0.078125, Phase(41) - CanonicalPhase], moved);
        Assert.Equal(0.015625f, context[0]);
        Assert.Equal(41, context[1], 1e-5);
        Assert.Equal(context, moved);
        Assert.Equal(2, Equivariance.ProxyContextWidth);
    }

    [Fact]
    public void Beyond_the_end_of_the_phase_everything_is_finite_and_outside_the_prior()
    {
        double[] parameters = SmallModel.Draw(small.TrainingPrior, 1, new RandomStream(125))[0];
        double[] moved = new double[8];
        double[] pose = new double[3];
        float[] context = new float[2];
        Assert.True(double.IsFinite(Equivariance.FromTarget(parameters, [0, 0, -500], moved)));
        Assert.InRange(moved[NetworkCoordinates.ChirpMass], 1e3, 1e6);
        Assert.False(small.TrainingPrior.Space.Contains(moved));
        Equivariance.Pose.Evaluate(moved, pose);
        Equivariance.DescribeProxy([0, 0, pose[2] - 1], context);
        Assert.True(float.IsFinite(context[1]) && context[1] > 1e3);
    }

    private static double Phase(double chirpMass) => 3 / (128 * Math.Pow(Math.PI * 4.925490947641267e-6 * chirpMass * 20, 5.0 / 3));
}
