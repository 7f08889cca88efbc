using FsCheck;
using FsCheck.Fluent;
using Gnpe.Poses;

namespace Gnpe.Tests.Poses;

/// <summary>Every kind of group with a generator of its elements, and operations that return what they make.</summary>
internal static class ExampleGroups
{
    public static IReadOnlyDictionary<string, (IGroup Group, Gen<double[]> Elements)> All { get; } = new Dictionary<string, (IGroup, Gen<double[]>)>
    {
        ["translations"] = (new Translations(3), Numbers(-20, 20, 3)),
        ["scalings"] = (new Scalings(2), Numbers(0.1, 10, 2)),
        ["rotations"] = (new Rotations(), Numbers(-3.14, 3.14, 1)),
        ["permutations"] = (new Permutations(4), Gen.Shuffle([0.0, 1, 2, 3]).Select(items => items.ToArray())),
        ["direct product"] = (new DirectProduct(new Scalings(1), SemidirectProduct.RigidMotions()), Joined(Numbers(0.1, 10, 1), Joined(Numbers(-20, 20, 2), Numbers(-3.14, 3.14, 1)))),
        ["affine maps"] = (SemidirectProduct.AffineMaps(), Joined(Numbers(-20, 20, 1), Numbers(-2, 2, 1))),
        ["rigid motions"] = (SemidirectProduct.RigidMotions(), Joined(Numbers(-20, 20, 2), Numbers(-3.14, 3.14, 1))),
    };

    public static double[] Times(this IGroup group, double[] a, double[] b)
    {
        double[] result = new double[group.Dimension];
        group.Compose(a, b, result);
        return result;
    }

    public static double[] Inverted(this IGroup group, double[] a)
    {
        double[] result = new double[group.Dimension];
        group.Inverse(a, result);
        return result;
    }

    public static double[] One(this IGroup group)
    {
        double[] result = new double[group.Dimension];
        group.Identity(result);
        return result;
    }

    /// <summary>Equal up to the rounding of a few products of numbers below 1000; angles modulo a turn.</summary>
    public static bool Same(IGroup group, double[] a, double[] b)
    {
        if (group is DirectProduct product)
        {
            int split = product.First.Dimension;
            return Same(product.First, a[..split], b[..split]) && Same(product.Second, a[split..], b[split..]);
        }

        if (group is SemidirectProduct semidirect)
        {
            int split = semidirect.Normal.Dimension;
            return Same(semidirect.Normal, a[..split], b[..split]) && Same(semidirect.Acting, a[split..], b[split..]);
        }

        return a.Zip(b, (x, y) => group is Rotations ? Math.Abs(Math.IEEERemainder(x - y, 2 * Math.PI)) : Math.Abs(x - y) / (1 + Math.Abs(x))).All(error => error < 1e-12);
    }

    private static Gen<double[]> Numbers(double minimum, double maximum, int count) =>
        Gen.ArrayOf(Gen.Choose(0, 1_000_000).Select(i => minimum + ((maximum - minimum) * i / 1e6)), count);

    private static Gen<double[]> Joined(Gen<double[]> first, Gen<double[]> second) => first.Zip(second).Select(pair => (double[])[.. pair.Item1, .. pair.Item2]);
}
