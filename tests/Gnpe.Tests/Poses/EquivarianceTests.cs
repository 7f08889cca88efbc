using FsCheck;
using FsCheck.Fluent;
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Simulation;
using Gnpe.Tests.Inference;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Poses;

public sealed class EquivarianceTests
{
    [Fact]
    public void TargetsAndParametersAreInverseWithOppositeJacobians()
    {
        Equivariance stretch = new ExactEquivariance(Stretch.Parts());
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(1, 500).Three()), n =>
        {
            double[] parameters = [n.Item1 / 10.0, n.Item2 / 10.0];
            double[] proxy = [n.Item3 / 100.0];
            double[] target = new double[2];
            double[] back = new double[2];
            double there = stretch.ToTarget(parameters, proxy, target);
            double here = stretch.FromTarget(target, proxy, back);
            return Math.Abs(there + Math.Log(proxy[0])) < 1e-13 && Math.Abs(there + here) < 1e-13
                && Math.Abs(back[0] - parameters[0]) < 1e-12 && Math.Abs(back[1] - parameters[1]) < 1e-12
                && Math.Abs(target[1] - (parameters[1] / proxy[0])) < 1e-12;
        }));
    }

    [Fact]
    public void AChartIsEnteredAfterTheActionAndLeftBeforeIt()
    {
        double[] target = new double[3];
        double[] back = new double[3];
        double there = ThreeArrivals.Equivariance.ToTarget([0.25, 5, 7], [3, 4, 6], target);
        Assert.Equal([0.25, 22, 3], target);
        Assert.Equal(Math.Log(11), there, 1e-15);
        Assert.Equal(-there, ThreeArrivals.Equivariance.FromTarget(target, [3, 4, 6], back), 1e-15);
        Assert.Equal([0.25, 5, 7], back);
        Assert.Equal([0.25, 22, 3], target);
    }

    [Fact]
    public void RigidMotionsReturnFromTheStandardPose()
    {
        PlanarPattern pattern = new();
        Gen<double[]> elements = ExampleGroups.All["rigid motions"].Elements;
        Replayed.Check(Prop.ForAll(Arb.From(elements.Two()), e =>
        {
            double[] parameters = [1.3, .. e.Item1];
            double[] target = new double[4];
            double[] back = new double[4];
            double jacobians = pattern.Exact.ToTarget(parameters, e.Item2, target) + pattern.Exact.FromTarget(target, e.Item2, back);
            return jacobians == 0 && back[0] == 1.3 && ExampleGroups.Same(pattern.Exact.Group, e.Item1, back[1..]);
        }));
    }

    /// <summary>Data and parameters moved together by h, with the proxy, standardize to the same: the definition of an exact equivariance.</summary>
    [Fact]
    public void StandardizedPairsAreInvariant()
    {
        ExactEquivariance exact = new PlanarPattern().Exact;
        IGroup group = exact.Group;
        Replayed.Check(Prop.ForAll(Arb.From(ExampleGroups.All["rigid motions"].Elements.Three()), e =>
        {
            (double[] h, double[] pose, double[] proxy) = e;
            double[] parameters = [0.9, .. pose];
            double[] target = new double[4];
            double[] movedTarget = new double[4];
            exact.ToTarget(parameters, proxy, target);
            exact.ToTarget([0.9, .. group.Times(h, pose)], group.Times(h, proxy), movedTarget);
            return ExampleGroups.Same(group, target[1..], movedTarget[1..]);
        }));
    }

    [Fact]
    public void TheKindsDifferInWhatTheyTellOfTheProxy()
    {
        ParameterSpace space = new(ShiftedPair.Unbounded("t1"), ShiftedPair.Unbounded("t2"));
        EquivarianceParts parts = new(
            new ParameterPose(new Translations(2), space, ["t1", "t2"]),
            new UniformKernel(1, 1),
            new ParameterTranslation(space, ["t1", "t2"]),
            new ActionStandardizer(new DataShift(3, [0, 1, 1]), new DataLayout(1, 3)),
            new UnboundedCoordinates(space, new Gaussian(0, 1), new Gaussian(0, 1)));
        Rows<double> proxies = new(new double[] { 1, 3, -2, 0.5 }, 2, 2);
        Rows<float> data = Rows<float>.OfOne([10, 20, 30]);
        Assert.Equal([9, 17, 27, 12, 19.5f, 29.5f], Filled(new ExactEquivariance(parts)));
        Assert.Equal([9, 17, 27, 1, 3, 12, 19.5f, 29.5f, -2, 0.5f], Filled(new ApproximateEquivariance(parts)));
        Assert.Equal([9, 17, 27, 2, 12, 19.5f, 29.5f, 2.5f], Filled(new PartlyExactEquivariance(parts, new RelativeTranslation(2))));

        float[] Filled(Equivariance equivariance)
        {
            Rows<float> contexts = new(2, equivariance.Context.Width);
            equivariance.FillContext(data, proxies, contexts);
            return contexts.Values.ToArray();
        }
    }

    [Fact]
    public void RelativeTranslationsForgetACommonShift()
    {
        RelativeTranslation invariant = new(3);
        float[] before = new float[2];
        float[] after = new float[2];
        invariant.Evaluate([1, 2.5, -3], before);
        invariant.Evaluate([65, 66.5, 61], after);
        Assert.Equal([1.5f, -4], before);
        Assert.Equal(before, after);
    }

    [Fact]
    public void PartsOfDifferentDimensionsAreRefused() =>
        Assert.Throws<ArgumentException>(() => new ExactEquivariance(Stretch.Parts() with { Kernel = new UniformKernel(1, 1) }));

    /// <summary>θ = (a, d) whose second parameter is stretched: an action that changes volumes.</summary>
    private sealed class Stretch : IParameterAction, IDataAction
    {
        public IGroup Group { get; } = new Scalings(1);

        public ParameterSpace Space { get; } = new(ShiftedPair.Unbounded("a"), ShiftedPair.Unbounded("d"));

        public int Width => 1;

        public static EquivarianceParts Parts()
        {
            Stretch stretch = new();
            return new EquivarianceParts(
                new ParameterPose(stretch.Group, stretch.Space, ["d"]),
                new UniformKernel(1),
                stretch,
                new ActionStandardizer(stretch, new DataLayout(1, 1)),
                new UnboundedCoordinates(stretch.Space, new Gaussian(0, 1), new Gaussian(0, 1)));
        }

        public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
        {
            (result[0], result[1]) = (parameters[0], element[0] * parameters[1]);
            return Math.Log(element[0]);
        }

        public void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result) => result[0] = (float)(element[0] * data[0]);
    }
}
