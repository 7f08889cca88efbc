using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>One row of a product of matrices, 32 columns wide, for processors whose vectors hold eight numbers: what is left after blocks of six rows.</summary>
internal static class NarrowProduct1
{
    /// <summary>Adds left · right to the result.</summary>
    /// <param name="left">Left factor: element (row, k) is at row · <paramref name="rowStride"/> + k · <paramref name="innerStride"/>.</param>
    /// <param name="rowStride">Distance of rows of the left factor.</param>
    /// <param name="innerStride">Distance of columns of the left factor.</param>
    /// <param name="right">Right factor <c>[inner, 64]</c>, from its first of 32 columns.</param>
    /// <param name="result">Result <c>[1, 64]</c>, from its first of 32 columns.</param>
    /// <param name="inner">What is summed over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float left, nint rowStride, nint innerStride, ref float right, ref float result, int inner)
    {
        ref float a0 = ref left;
        Vector256<float> c0 = Vector256.LoadUnsafe(ref result);
        Vector256<float> d0 = Vector256.LoadUnsafe(ref result, 8);
        Vector256<float> e0 = Vector256.LoadUnsafe(ref result, 16);
        Vector256<float> f0 = Vector256.LoadUnsafe(ref result, 24);
        for (; inner > 0; inner--)
        {
            Vector256<float> b0 = Vector256.LoadUnsafe(ref right);
            Vector256<float> b1 = Vector256.LoadUnsafe(ref right, 8);
            Vector256<float> b2 = Vector256.LoadUnsafe(ref right, 16);
            Vector256<float> b3 = Vector256.LoadUnsafe(ref right, 24);
            Vector256<float> a = Vector256.Create(a0);
            c0 = Vector256.FusedMultiplyAdd(a, b0, c0);
            d0 = Vector256.FusedMultiplyAdd(a, b1, d0);
            e0 = Vector256.FusedMultiplyAdd(a, b2, e0);
            f0 = Vector256.FusedMultiplyAdd(a, b3, f0);
            right = ref Unsafe.Add(ref right, TileLayout.Rows);
            a0 = ref Unsafe.Add(ref a0, innerStride);
        }

        c0.StoreUnsafe(ref result);
        d0.StoreUnsafe(ref result, 8);
        e0.StoreUnsafe(ref result, 16);
        f0.StoreUnsafe(ref result, 24);
    }
}
