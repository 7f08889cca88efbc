using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gnpe.Neural.Tiles;

/// <summary>Sums over the lanes of vectors.</summary>
internal static class LaneSums
{
    /// <summary>The sums of four vectors as one vector: halves are added first, then quarters, then neighbours.</summary>
    public static Vector128<float> Four(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector128<float> a4 = Quarter(a);
        Vector128<float> b4 = Quarter(b);
        Vector128<float> c4 = Quarter(c);
        Vector128<float> d4 = Quarter(d);
        return Sse3.IsSupported
            ? Sse3.HorizontalAdd(Sse3.HorizontalAdd(a4, b4), Sse3.HorizontalAdd(c4, d4))
            : Vector128.Create(Vector128.Sum(a4), Vector128.Sum(b4), Vector128.Sum(c4), Vector128.Sum(d4));
    }

    private static Vector128<float> Quarter(Vector512<float> vector)
    {
        Vector256<float> half = vector.GetLower() + vector.GetUpper();
        return half.GetLower() + half.GetUpper();
    }
}
