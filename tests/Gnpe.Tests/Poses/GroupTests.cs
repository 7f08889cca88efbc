using FsCheck;
using FsCheck.Fluent;
using Gnpe.Poses;
using Gnpe.TestSupport;
using MathNet.Numerics.LinearAlgebra;

namespace Gnpe.Tests.Poses;

public sealed class GroupTests
{
    public static TheoryData<string> Names => [.. ExampleGroups.All.Keys];

    [Fact]
    public void EveryGroupIsTested()
    {
        IEnumerable<Type> groups = typeof(IGroup).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IGroup)));
        Assert.Equal(groups.ToHashSet(), ExampleGroups.All.Values.Select(example => example.Group.GetType()).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ProductsAreAssociative(string name)
    {
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All[name];
        Replayed.Check(Prop.ForAll(Arb.From(elements.Three()), e =>
            ExampleGroups.Same(group, group.Times(group.Times(e.Item1, e.Item2), e.Item3), group.Times(e.Item1, group.Times(e.Item2, e.Item3)))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheIdentityChangesNothing(string name)
    {
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All[name];
        double[] identity = group.One();
        Replayed.Check(Prop.ForAll(Arb.From(elements), a =>
            ExampleGroups.Same(group, group.Times(identity, a), a) && ExampleGroups.Same(group, group.Times(a, identity), a)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void InversesUndoFromBothSides(string name)
    {
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All[name];
        Replayed.Check(Prop.ForAll(Arb.From(elements), a =>
            ExampleGroups.Same(group, group.Times(a, group.Inverted(a)), group.One()) && ExampleGroups.Same(group, group.Times(group.Inverted(a), a), group.One())));
    }

    /// <summary>Against central differences of the product; permutations are isolated points.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void LeftMultiplicationChangesVolumeAsItSays(string name)
    {
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All[name];
        if (group is Permutations)
        {
            Assert.Equal(0, group.LogLeftVolume(group.One()));
            return;
        }

        Replayed.Check(Prop.ForAll(Arb.From(elements.Two()), e =>
            Math.Abs(group.LogLeftVolume(e.Item1) - Math.Log(Math.Abs(Determinant(group, e.Item1, e.Item2)))) < 1e-6)); // differences over 2e-4 of numbers below 1000
    }

    /// <summary>Turning by 90° and then shifting right is not shifting right and then turning by 90°.</summary>
    [Fact]
    public void RigidMotionsDoNotCommute()
    {
        SemidirectProduct group = SemidirectProduct.RigidMotions();
        double[] shift = [1, 0, 0];
        double[] turn = [0, 0, Math.PI / 2];
        Assert.True(ExampleGroups.Same(group, [1, 0, Math.PI / 2], group.Times(shift, turn)));
        Assert.True(ExampleGroups.Same(group, [0, 1, Math.PI / 2], group.Times(turn, shift)));
    }

    /// <summary>Composition is the product of the 3 × 3 matrices that move points of the plane.</summary>
    [Fact]
    public void RigidMotionsComposeAsTheirMatrices()
    {
        (IGroup group, Gen<double[]> elements) = ExampleGroups.All["rigid motions"];
        Replayed.Check(Prop.ForAll(Arb.From(elements.Two()), e =>
        {
            double[] product = group.Times(e.Item1, e.Item2);
            (double X, double Y) once = Move(product, (0.7, -1.3));
            (double X, double Y) twice = Move(e.Item1, Move(e.Item2, (0.7, -1.3)));
            return Math.Abs(once.X - twice.X) < 1e-12 && Math.Abs(once.Y - twice.Y) < 1e-12; // sums of numbers below 100
        }));

        static (double X, double Y) Move(double[] motion, (double X, double Y) point) => (
            (Math.Cos(motion[2]) * point.X) - (Math.Sin(motion[2]) * point.Y) + motion[0],
            (Math.Sin(motion[2]) * point.X) + (Math.Cos(motion[2]) * point.Y) + motion[1]);
    }

    /// <summary>An item that b moves to place 2 and a then moves from 2 to 0 ends at place 0.</summary>
    [Fact]
    public void PermutationsMoveItemsInTurn()
    {
        Permutations group = new(3);
        double[] b = [2, 0, 1];
        double[] a = [1, 2, 0];
        Assert.Equal([0, 1, 2], group.Times(a, b));
        Assert.Equal([2, 1, 0], group.Times([1, 0, 2], b));
        Assert.NotEqual(group.Times([1, 0, 2], [0, 2, 1]), group.Times([0, 2, 1], [1, 0, 2]));
    }

    private static double Determinant(IGroup group, double[] a, double[] b)
    {
        const double step = 1e-4;
        Matrix<double> derivative = Matrix<double>.Build.Dense(group.Dimension, group.Dimension, (row, column) =>
        {
            double[] above = [.. b];
            double[] below = [.. b];
            above[column] += step;
            below[column] -= step;
            double difference = group.Times(a, above)[row] - group.Times(a, below)[row];
            return (Math.Abs(difference) > Math.PI ? Math.IEEERemainder(difference, 2 * Math.PI) : difference) / (2 * step);
        });
        return derivative.Determinant();
    }

    [Fact]
    public void AnglesAreWrappedIntoTheHalfOpenTurn()
    {
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(-1_000_000, 1_000_000)), thousandths =>
        {
            double angle = thousandths / 1000.0;
            double wrapped = Rotations.Wrap(angle);
            double turns = (angle - wrapped) / (2 * Math.PI);
            return wrapped >= -Math.PI && wrapped < Math.PI && Math.Abs(turns - Math.Round(turns)) < 1e-12;
        }));
        foreach (double angle in (double[])[Math.PI, -Math.PI, 3 * Math.PI, Math.BitIncrement(Math.PI), Math.BitDecrement(-Math.PI), Math.BitDecrement(Math.PI)])
        {
            Assert.InRange(Rotations.Wrap(angle), -Math.PI, Math.BitDecrement(Math.PI));
        }
    }
}
