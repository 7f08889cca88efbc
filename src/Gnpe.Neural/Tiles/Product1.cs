using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>One row of a product of matrices, 32 columns wide: what is left of a matrix after blocks of more rows.</summary>
internal static class Product1
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
        Vector512<float> c0 = Vector512.LoadUnsafe(ref result);
        Vector512<float> d0 = Vector512.LoadUnsafe(ref result, 16);
        for (; inner > 0; inner--)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref right);
            Vector512<float> b1 = Vector512.LoadUnsafe(ref right, 16);
            Vector512<float> a = Vector512.Create(a0);
            c0 = Vector512.FusedMultiplyAdd(a, b0, c0);
            d0 = Vector512.FusedMultiplyAdd(a, b1, d0);
            right = ref Unsafe.Add(ref right, TileLayout.Rows);
            a0 = ref Unsafe.Add(ref a0, innerStride);
        }

        c0.StoreUnsafe(ref result);
        d0.StoreUnsafe(ref result, 16);
    }
}
