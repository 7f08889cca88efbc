using FsCheck;
using FsCheck.Fluent;
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Tests.Numerics;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Poses;

public sealed class KernelTests
{
    [Fact]
    public void DensitiesIntegrateToOne()
    {
        Assert.Equal(1, Mass(new UniformKernel(0.1, 2), 0.2, 4), 1e-14);
        Assert.Equal(1, Mass(new GaussianKernel(0.1, 2), 1, 20), 1e-12);
        Assert.Equal(1, Mass(new TruncatedGaussianKernel((0.1, 0.2), (2, 3)), 0.2, 3), 1e-4); // midpoint sums of 200 cells

        // Equally spaced sums over boxes in which the kernel's edges, if any, lie on cell borders: exact for the box, spectrally accurate for the normal law.
        static double Mass(IBlurringKernel kernel, double first, double second)
        {
            const int Cells = 200;
            double sum = 0;
            for (int i = 0; i < Cells; i++)
            {
                for (int j = 0; j < Cells; j++)
                {
                    sum += Math.Exp(kernel.LogDensity([first * ((2 * (i + 0.5) / Cells) - 1), second * ((2 * (j + 0.5) / Cells) - 1)]));
                }
            }

            return sum * 4 * first * second / (Cells * Cells);
        }
    }

    [Fact]
    public void APointDoesNotBlur()
    {
        PointKernel point = new(2);
        double[] blur = [3, 4];
        point.Sample(new RandomStream(33), blur);
        Assert.Equal([0, 0], blur);
        Assert.Equal((2, 0, 0), (point.Dimension, point.LogDensity(blur), point.RelativeExtent(blur)));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (point.LogDensity([0, 1e-300]), point.RelativeExtent([0, -1])));
    }

    /// <summary>False alarm 1e-6 a coordinate.</summary>
    [Fact]
    public void SamplesFollowTheDensity()
    {
        UniformKernel box = new(0.1, 2);
        GaussianKernel normal = new(0.1, 2);
        (double[] boxFirst, double[] boxSecond) = Draw(box, new RandomStream(31));
        MonteCarlo.Follows(new Uniform(-0.1, 0.1).Cumulative, boxFirst);
        MonteCarlo.Follows(new Uniform(-2, 2).Cumulative, boxSecond);
        (double[] normalFirst, double[] normalSecond) = Draw(normal, new RandomStream(32));
        MonteCarlo.Follows(new Gaussian(0, 0.1).Cumulative, normalFirst);
        MonteCarlo.Follows(new Gaussian(0, 2).Cumulative, normalSecond);
        (double[] cutFirst, double[] cutSecond) = Draw(new TruncatedGaussianKernel((0.1, 0.2), (2, 3)), new RandomStream(34));
        MonteCarlo.Follows(new TruncatedGaussian(0, 0.1, -0.2, 0.2).Cumulative, cutFirst);
        MonteCarlo.Follows(new TruncatedGaussian(0, 2, -3, 3).Cumulative, cutSecond);

        static (double[] First, double[] Second) Draw(IBlurringKernel kernel, RandomStream random)
        {
            double[] first = new double[20_000];
            double[] second = new double[20_000];
            double[] blur = new double[2];
            for (int i = 0; i < first.Length; i++)
            {
                kernel.Sample(random, blur);
                Assert.True(double.IsFinite(kernel.LogDensity(blur)));
                (first[i], second[i]) = (blur[0], blur[1]);
            }

            return (first, second);
        }
    }

    [Fact]
    public void ExtentsAreOneAtTheEdge()
    {
        UniformKernel box = new(0.1, 2);
        Assert.Equal(0, box.RelativeExtent([0, 0]));
        Assert.Equal(1, box.RelativeExtent([0.05, -2]), 1e-15);
        Assert.Equal(-Math.Log(0.2 * 4), box.LogDensity([0.1, -2]), 1e-15);
        Assert.Equal(double.NegativeInfinity, box.LogDensity([0.05, -2.001]));
        Assert.Equal(double.NegativeInfinity, box.LogDensity([double.NaN, 0]));
        Assert.Equal(1, new GaussianKernel(0.1, 2).RelativeExtent([0.3, 1]), 1e-15); // three standard deviations
        TruncatedGaussianKernel cut = new((0.1, 0.2), (2, 3));
        Assert.Equal(1, cut.RelativeExtent([0.05, -3]), 1e-15);
        Assert.True(double.IsFinite(cut.LogDensity([0.2, -3])));
        Assert.Equal(double.NegativeInfinity, cut.LogDensity([0.05, -3.001]));
    }

    [Fact]
    public void WidthsMustBePositive()
    {
        Assert.Throws<ArgumentException>(() => new UniformKernel(0.1, 0));
        Assert.Throws<ArgumentException>(() => new UniformKernel(double.NaN));
        Assert.Throws<ArgumentException>(() => new GaussianKernel(-1));
        Assert.Throws<ArgumentException>(() => new TruncatedGaussianKernel((1, 0)));
        Assert.Throws<ArgumentException>(() => new TruncatedGaussianKernel((double.NaN, 1)));
    }

    /// <summary>
    /// Moving a pose by h and then blurring is blurring and then moving by h, because the blur multiplies from the right; from the left it would not be, since rigid motions do not commute.
    /// </summary>
    [Fact]
    public void ProxiesMoveAsPosesDo()
    {
        PlanarPattern pattern = new();
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All["rigid motions"];
        int leftDiffers = 0;
        Replayed.Check(Prop.ForAll(Arb.From(elements.Two()), e =>
        {
            (double[] h, double[] pose) = e;
            double[] movedThenBlurred = new double[3];
            double[] blurred = new double[3];
            double[] blur = new double[3];
            pattern.Exact.Blur(group.Times(h, pose), new RandomStream(7), movedThenBlurred);
            pattern.Exact.Blur(pose, new RandomStream(7), blurred);
            pattern.Exact.Kernel.Sample(new RandomStream(7), blur);
            leftDiffers += ExampleGroups.Same(group, group.Times(blur, group.Times(h, pose)), group.Times(h, group.Times(blur, pose))) ? 0 : 1;
            return ExampleGroups.Same(group, movedThenBlurred, group.Times(h, blurred));
        }));
        Assert.True(leftDiffers > 90); // of 100 cases
    }

    [Fact]
    public void TheKernelDensityIsInvariantUnderMovingPoseAndProxyTogether()
    {
        PlanarPattern pattern = new();
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All["rigid motions"];
        Replayed.Check(Prop.ForAll(Arb.From(elements.Two()), e =>
        {
            (double[] h, double[] pose) = e;
            double[] proxy = new double[3];
            double[] blur = new double[3];
            pattern.Exact.Blur(pose, new RandomStream(8), proxy);
            pattern.Exact.BlurBetween([1, .. pose], proxy, blur);
            double logKernel = pattern.Exact.LogKernel([1, .. pose], proxy);
            double moved = pattern.Exact.LogKernel([1, .. group.Times(h, pose)], group.Times(h, proxy));
            return ExampleGroups.Same(group, group.Times(pose, blur), proxy)
                && Math.Abs(logKernel - pattern.Exact.Kernel.LogDensity(blur)) < 1e-12
                && Math.Abs(logKernel - moved) < 1e-9; // roundings of 1e-14 in positions of 40, over deviations of 0.2
        }));
    }

    [Fact]
    public void ProxyDensitiesIntegrateToOneOverTheGroup()
    {
        // κ(ĝ|g) over the coordinates of ĝ for a turned and shifted pose: the motion keeps volumes, so the mass stays one.
        PlanarPattern pattern = new();
        double mass = GaussKronrod.Integrate(
            angle => GaussLegendreSquare((x, y) => Math.Exp(pattern.Exact.LogKernel([1, 3, -2, 0.8], [3 + x, -2 + y, 0.8 + angle])), 2),
            -2,
            2,
            1e-9).Value;
        Relative.Equal(1, mass, 1e-7); // ten standard deviations in the box; midpoint sums are spectrally accurate for normal laws

        static double GaussLegendreSquare(Func<double, double, double> function, double half)
        {
            const int Cells = 60;
            double sum = 0;
            for (int i = 0; i < Cells; i++)
            {
                for (int j = 0; j < Cells; j++)
                {
                    sum += function(half * ((2 * (i + 0.5) / Cells) - 1), half * ((2 * (j + 0.5) / Cells) - 1));
                }
            }

            return sum * 4 * half * half / (Cells * Cells);
        }
    }
}
