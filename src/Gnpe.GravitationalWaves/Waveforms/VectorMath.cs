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

    /// <summary>
    /// Sine and cosine to about one unit in the last place of 1 for |x| ≤ 2²⁰·π/2 (beyond it the error grows in proportion to x): reduction by multiples of π/2 in three parts
    /// (Cody and Waite) and the polynomials of Cephes (S. Moshier, netlib.org/cephes, sin.c).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> Sine, Vector<double> Cosine) SinCos(Vector<double> x)
    {
        // Adding 1.5·2⁵² rounds to an integer, whose lowest bits are then those of the sum.
        Vector<double> rounding = new(6755399441055744.0);
        Vector<double> shifted = Vector.MultiplyAddEstimate(x, new Vector<double>(2 / Math.PI), rounding);
        Vector<double> turns = rounding - shifted;
        Vector<double> r = Vector.MultiplyAddEstimate(turns, new Vector<double>(1.5707963267341256), x);
        r = Vector.MultiplyAddEstimate(turns, new Vector<double>(6.077100506303966e-11), r);
        r = Vector.MultiplyAddEstimate(turns, new Vector<double>(2.0222662487959506e-21), r);

        Vector<double> z = r * r;
        Vector<double> s = Vector.MultiplyAddEstimate(z, new Vector<double>(1.58962301576546568060e-10), new Vector<double>(-2.50507477628578072866e-8));
        s = Vector.MultiplyAddEstimate(s, z, new Vector<double>(2.75573136213857245213e-6));
        s = Vector.MultiplyAddEstimate(s, z, new Vector<double>(-1.98412698295895385996e-4));
        s = Vector.MultiplyAddEstimate(s, z, new Vector<double>(8.33333333332211858878e-3));
        s = Vector.MultiplyAddEstimate(s, z, new Vector<double>(-1.66666666666666307295e-1));
        Vector<double> sine = Vector.MultiplyAddEstimate(s * z, r, r);
        Vector<double> c = Vector.MultiplyAddEstimate(z, new Vector<double>(-1.13585365213876817300e-11), new Vector<double>(2.08757008419747316778e-9));
        c = Vector.MultiplyAddEstimate(c, z, new Vector<double>(-2.75573141792967388112e-7));
        c = Vector.MultiplyAddEstimate(c, z, new Vector<double>(2.48015872888517045348e-5));
        c = Vector.MultiplyAddEstimate(c, z, new Vector<double>(-1.38888888888730564116e-3));
        c = Vector.MultiplyAddEstimate(c, z, new Vector<double>(4.16666666666665929218e-2));
        Vector<double> cosine = Vector.MultiplyAddEstimate(c * z, z, Vector.MultiplyAddEstimate(z, new Vector<double>(-0.5), Vector<double>.One));

        Vector<long> quadrant = Vector.AsVectorInt64(shifted);
        Vector<long> isOdd = Vector.Equals(quadrant & Vector<long>.One, Vector<long>.One);
        Vector<long> signOfSine = (quadrant & new Vector<long>(2)) << 62;
        Vector<long> signOfCosine = ((quadrant + Vector<long>.One) & new Vector<long>(2)) << 62;
        return (
            Vector.AsVectorDouble(Vector.AsVectorInt64(Vector.ConditionalSelect(isOdd, cosine, sine)) ^ signOfSine),
            Vector.AsVectorDouble(Vector.AsVectorInt64(Vector.ConditionalSelect(isOdd, sine, cosine)) ^ signOfCosine));
    }
}
