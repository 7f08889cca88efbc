using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Elementary functions of vectors, and which vectors to use.</summary>
internal static class LaneMath
{
    /// <summary>Whether <see cref="WideLane"/> is fast on this processor and wider than what the runtime chooses.</summary>
    public static bool PrefersWide => Vector512.IsHardwareAccelerated && Vector<double>.Count < Vector512<double>.Count;

    /// <summary>
    /// Arc tangent to about one unit in the last place: reduction to |x| ≤ 0.66 by the addition theorem and the rational approximation of Cephes
    /// (S. Moshier, netlib.org/cephes, atan.c).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan<T>(T x)
        where T : struct, ILane<T>
    {
        T one = T.Of(1);
        T magnitude = T.Abs(x);
        T large = T.Of(2.41421356237309504880);
        T middle = T.Of(0.66);
        T offset = T.WhereGreater(magnitude, large, T.Of(Math.PI / 2), T.WhereGreater(magnitude, middle, T.Of(Math.PI / 4), T.Of(0)));
        T correction = T.WhereGreater(
            magnitude, large, T.Of(6.123233995736765886130e-17), T.WhereGreater(magnitude, middle, T.Of(3.061616997868382943065e-17), T.Of(0)));
        T numerator = T.WhereGreater(magnitude, large, T.Of(-1), T.WhereGreater(magnitude, middle, magnitude - one, magnitude));
        T denominator = T.WhereGreater(magnitude, large, magnitude, T.WhereGreater(magnitude, middle, magnitude + one, one));
        T t = numerator / denominator;
        T z = t * t;

        T p = T.MultiplyAdd(z, T.Of(-8.750608600031904122785e-1), T.Of(-1.615753718733365076637e1));
        p = T.MultiplyAdd(p, z, T.Of(-7.500855792314704667340e1));
        p = T.MultiplyAdd(p, z, T.Of(-1.228866684490136173410e2));
        p = T.MultiplyAdd(p, z, T.Of(-6.485021904942025371773e1));
        T q = z + T.Of(2.485846490142306297962e1);
        q = T.MultiplyAdd(q, z, T.Of(1.650270098316988542046e2));
        q = T.MultiplyAdd(q, z, T.Of(4.328810604912902668951e2));
        q = T.MultiplyAdd(q, z, T.Of(4.853903996359136964868e2));
        q = T.MultiplyAdd(q, z, T.Of(1.945506571482613964425e2));

        T result = offset + (t + T.MultiplyAdd(t * z, p / q, correction));
        return T.WhereGreater(T.Of(0), x, -result, result);
    }

    /// <summary>
    /// Sine and cosine to about one unit in the last place of 1 for |x| ≤ 2²⁰·π/2 (beyond it the error grows in proportion to x): reduction by multiples of π/2 in three parts
    /// (Cody and Waite) and the polynomials of Cephes (S. Moshier, netlib.org/cephes, sin.c).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sine, T Cosine) SinCos<T>(T x)
        where T : struct, ILane<T>
    {
        // Adding 1.5·2⁵² rounds to an integer, whose lowest bits are then those of the sum.
        T rounding = T.Of(6755399441055744.0);
        T quadrant = T.MultiplyAdd(x, T.Of(2 / Math.PI), rounding);
        T turns = rounding - quadrant;
        T r = T.MultiplyAdd(turns, T.Of(1.5707963267341256), x);
        r = T.MultiplyAdd(turns, T.Of(6.077100506303966e-11), r);
        r = T.MultiplyAdd(turns, T.Of(2.0222662487959506e-21), r);

        T z = r * r;
        T s = T.MultiplyAdd(z, T.Of(1.58962301576546568060e-10), T.Of(-2.50507477628578072866e-8));
        s = T.MultiplyAdd(s, z, T.Of(2.75573136213857245213e-6));
        s = T.MultiplyAdd(s, z, T.Of(-1.98412698295895385996e-4));
        s = T.MultiplyAdd(s, z, T.Of(8.33333333332211858878e-3));
        s = T.MultiplyAdd(s, z, T.Of(-1.66666666666666307295e-1));
        T sine = T.MultiplyAdd(s * z, r, r);
        T c = T.MultiplyAdd(z, T.Of(-1.13585365213876817300e-11), T.Of(2.08757008419747316778e-9));
        c = T.MultiplyAdd(c, z, T.Of(-2.75573141792967388112e-7));
        c = T.MultiplyAdd(c, z, T.Of(2.48015872888517045348e-5));
        c = T.MultiplyAdd(c, z, T.Of(-1.38888888888730564116e-3));
        c = T.MultiplyAdd(c, z, T.Of(4.16666666666665929218e-2));
        T cosine = T.MultiplyAdd(c * z, z, T.MultiplyAdd(z, T.Of(-0.5), T.Of(1)));
        return (
            T.NegateWhereSecondBit(quadrant, T.WhereOdd(quadrant, cosine, sine)),
            T.NegateWhereSecondBit(quadrant + T.Of(1), T.WhereOdd(quadrant, sine, cosine)));
    }
}
