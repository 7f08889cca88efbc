using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Poses;

public sealed class AzimuthArcsTests(SmallModel small)
{
    private const double HalfWidth = 1e-3;

    private static readonly NetworkGeometry Three = new([Detector.Hanford, Detector.Livingston, Detector.Virgo], 1.7);
    private static readonly NetworkPrior Prior = new(SmallModel.Prior, Three);

    private Equivariance Equivariance => BinaryEquivariance.Of(Prior, small.Equivariance.Standardizer, 2);

    [Fact]
    public void The_pose_is_the_arrival_time_at_every_detector()
    {
        double[] pose = new double[4];
        double[] binary = new double[BinaryParameters.Count];
        foreach (double[] draw in SmallModel.Draw(Prior, 200, new RandomStream(301)))
        {
            Equivariance.Pose.Evaluate(draw, pose);
            Prior.Coordinates.ToBinary(draw, Three, 0, binary);
            SkyPosition sky = new(binary[BinaryParameters.RightAscension], binary[BinaryParameters.Declination]);
            for (int detector = 0; detector < 3; detector++)
            {
                Assert.Equal(binary[BinaryParameters.GeocentricTime] + Three.Detectors[detector].DelayFromGeocentreSeconds(sky, 1.7), pose[detector], 1e-12);
            }
        }
    }

    /// <summary>Whatever the sides of the detectors' plane, parameters return from their targets and volumes cancel.</summary>
    [Fact]
    public void Parameters_return_from_targets_in_the_box_of_the_kernel()
    {
        RandomStream random = new(302);
        Equivariance equivariance = Equivariance;
        double[] proxy = new double[4];
        double[] pose = new double[4];
        double[] target = new double[Prior.Space.Count];
        double[] again = new double[Prior.Space.Count];
        foreach (double[] draw in SmallModel.Draw(Prior, 5_000, random))
        {
            equivariance.Pose.Evaluate(draw, pose);
            equivariance.Blur(pose, random, proxy);
            double there = equivariance.ToTarget(draw, proxy, target);
            Assert.True(equivariance.Targets.Space.Contains(target));
            double back = equivariance.FromTarget(target, proxy, again);
            Assert.Equal(0, there + back, 1e-9);
            for (int i = 0; i < draw.Length; i++)
            {
                double difference = i == NetworkCoordinates.Azimuth ? Rotations.Wrap(again[i] - draw[i]) : again[i] - draw[i];

                // Where an arc ends on the plane of the detectors, the inverse cosine loses half the digits of a direction.
                Assert.InRange(Math.Abs(difference), 0, i == NetworkCoordinates.Azimuth ? 1e-7 : 1e-10);
            }
        }
    }

    /// <summary>Every target whose times belong to a direction names parameters within the kernel of its proxy, and the volume is the slope along the azimuth.</summary>
    [Fact]
    public void Targets_name_parameters_within_reach()
    {
        RandomStream random = new(303);
        Equivariance equivariance = Equivariance;
        double[] proxy = new double[4];
        double[] pose = new double[4];
        double[] target = new double[Prior.Space.Count];
        double[] up = new double[Prior.Space.Count];
        double[] down = new double[Prior.Space.Count];
        foreach (double[] draw in SmallModel.Draw(Prior, 2_000, random))
        {
            equivariance.Pose.Evaluate(draw, pose);
            equivariance.Blur(pose, random, proxy);
            equivariance.ToTarget(draw, proxy, target);
            target[NetworkCoordinates.Azimuth] = random.NextUniform(0, 1) * Math.PI * (random.NextUniform() < 0.5 ? 0.998 : 1.002);
            double logDerivative = equivariance.FromTarget(target, proxy, up);
            Assert.True(double.IsFinite(equivariance.LogKernel(up, proxy)));
            const double step = 1e-5;
            target[NetworkCoordinates.Azimuth] += step;
            equivariance.FromTarget(target, proxy, up);
            target[NetworkCoordinates.Azimuth] -= 2 * step;
            equivariance.FromTarget(target, proxy, down);
            double slope = Math.Abs(Rotations.Wrap(up[NetworkCoordinates.Azimuth] - down[NetworkCoordinates.Azimuth])) / (2 * step);
            double volume = (8.0 / 3 * Math.Log(up[NetworkCoordinates.ChirpMass] / target[NetworkCoordinates.ChirpMass])) + Math.Log(slope);
            Assert.Equal(volume, logDerivative, 1e-6);
        }
    }

    /// <summary>The azimuth is uniform, so among the parameters of a proxy it is uniform on the arcs, and its target on the circle.</summary>
    [Fact]
    public void Targets_of_the_prior_are_uniform_on_the_circle()
    {
        RandomStream random = new(304);
        Equivariance equivariance = Equivariance;
        double[] proxy = new double[4];
        double[] pose = new double[4];
        double[] target = new double[Prior.Space.Count];
        List<double> angles = [];
        foreach (double[] draw in SmallModel.Draw(Prior, 20_000, random))
        {
            equivariance.Pose.Evaluate(draw, pose);
            equivariance.Blur(pose, random, proxy);
            equivariance.ToTarget(draw, proxy, target);
            angles.Add(target[NetworkCoordinates.Azimuth]);
        }

        MonteCarlo.Follows(angle => angle / Math.Tau, [.. angles]);
    }

    [Fact]
    public void Where_no_direction_is_within_reach_the_nearest_is_named()
    {
        double[] target = SmallModel.Draw(Prior, 1, new RandomStream(305))[0];
        (target[NetworkCoordinates.FirstTime], target[NetworkCoordinates.SecondTime]) = (0, 0);
        double[] parameters = new double[Prior.Space.Count];
        double[] pose = new double[4];
        foreach (double third in (double[])[-0.05, 0.05])
        {
            Assert.True(double.IsFinite(Equivariance.FromTarget(target, [0, 0.001, third, 0], parameters)));
            Equivariance.Pose.Evaluate(parameters, pose);
            Assert.True(double.IsNegativeInfinity(Equivariance.LogKernel(parameters, [0, 0.001, third, 0])));
            Assert.InRange(third * pose[2], 0.05 * 0.02, 0.05 * 0.03);
        }
    }

    [Fact]
    public void Differences_of_the_times_and_the_chirp_mass_are_told()
    {
        float[] context = new float[3];
        Equivariance.DescribeProxy([0.03125, 0.046875, 0.0625, 0], context);
        Assert.Equal([0.015625f, 0.03125f], context[..2]);
        Assert.Equal(30, context[2], 1e-4);
    }
}
