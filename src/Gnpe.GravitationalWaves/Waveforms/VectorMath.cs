using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Elementary functions that <see cref="Vector"/> lacks.</summary>
internal static class VectorMath
{
    /// <summary>
    /// Arc tangent to about one unit in the last place: reduction to |x| ≤ 0.66 by the addition theorem and the rational approximation of Cephes
    /// (S. Moshier, netlib.org/cephes, atan.c).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Atan(Vector<double> x)
    {
        Vector<double> one = Vector<double>.One;
        Vector<double> magnitude = Vector.Abs(x);
        Vector<long> isLarge = Vector.GreaterThan(magnitude, new Vector<double>(2.41421356237309504880));
        Vector<long> isMiddle = Vector.GreaterThan(magnitude, new Vector<double>(0.66));
        Vector<double> offset = Vector.ConditionalSelect(
            isLarge, new Vector<double>(Math.PI / 2), Vector.ConditionalSelect(isMiddle, new Vector<double>(Math.PI / 4), Vector<double>.Zero));
        Vector<double> correction = Vector.ConditionalSelect(
            isLarge, new Vector<double>(6.123233995736765886130e-17), Vector.ConditionalSelect(isMiddle, new Vector<double>(3.061616997868382943065e-17), Vector<double>.Zero));
        Vector<double> numerator = Vector.ConditionalSelect(isLarge, -one, Vector.ConditionalSelect(isMiddle, magnitude - one, magnitude));
        Vector<double> denominator = Vector.ConditionalSelect(isLarge, magnitude, Vector.ConditionalSelect(isMiddle, magnitude + one, one));
        Vector<double> t = numerator / denominator;
        Vector<double> z = t * t;

        Vector<double> p = (z * -8.750608600031904122785e-1) - new Vector<double>(1.615753718733365076637e1);
        p = (p * z) - new Vector<double>(7.500855792314704667340e1);
        p = (p * z) - new Vector<double>(1.228866684490136173410e2);
        p = (p * z) - new Vector<double>(6.485021904942025371773e1);
        Vector<double> q = z + new Vector<double>(2.485846490142306297962e1);
        q = (q * z) + new Vector<double>(1.650270098316988542046e2);
        q = (q * z) + new Vector<double>(4.328810604912902668951e2);
        q = (q * z) + new Vector<double>(4.853903996359136964868e2);
        q = (q * z) + new Vector<double>(1.945506571482613964425e2);

        Vector<double> result = offset + (t + ((t * z * (p / q)) + correction));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), -result, result);
    }
}
