using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Four rows of a product of matrices, 32 columns wide: what is left of a matrix after blocks of more rows.</summary>
internal static class Product4
{
    /// <summary>Adds left · right to the result.</summary>
    /// <param name="left">Left factor: element (row, k) is at row · <paramref name="rowStride"/> + k · <paramref name="innerStride"/>.</param>
    /// <param name="rowStride">Distance of rows of the left factor.</param>
    /// <param name="innerStride">Distance of columns of the left factor.</param>
    /// <param name="right">Right factor <c>[inner, 64]</c>, from its first of 32 columns.</param>
    /// <param name="result">Result <c>[4, 64]</c>, from its first of 32 columns.</param>
    /// <param name="inner">What is summed over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float left, nint rowStride, nint innerStride, ref float right, ref float result, int inner)
    {
        nint two = 2 * rowStride;
        nint three = 3 * rowStride;
        ref float a0 = ref left;
        Vector512<float> c0 = Vector512.LoadUnsafe(ref result);
        Vector512<float> d0 = Vector512.LoadUnsafe(ref result, 16);
        Vector512<float> c1 = Vector512.LoadUnsafe(ref result, TileLayout.Rows);
        Vector512<float> d1 = Vector512.LoadUnsafe(ref result, TileLayout.Rows + 16);
        Vector512<float> c2 = Vector512.LoadUnsafe(ref result, 2 * TileLayout.Rows);
        Vector512<float> d2 = Vector512.LoadUnsafe(ref result, (2 * TileLayout.Rows) + 16);
        Vector512<float> c3 = Vector512.LoadUnsafe(ref result, 3 * TileLayout.Rows);
        Vector512<float> d3 = Vector512.LoadUnsafe(ref result, (3 * TileLayout.Rows) + 16);
        for (; inner > 0; inner--)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref right);
            Vector512<float> b1 = Vector512.LoadUnsafe(ref right, 16);
            Vector512<float> a = Vector512.Create(a0);
            c0 = Vector512.FusedMultiplyAdd(a, b0, c0);
            d0 = Vector512.FusedMultiplyAdd(a, b1, d0);
            a = Vector512.Create(Unsafe.Add(ref a0, rowStride));
            c1 = Vector512.FusedMultiplyAdd(a, b0, c1);
            d1 = Vector512.FusedMultiplyAdd(a, b1, d1);
            a = Vector512.Create(Unsafe.Add(ref a0, two));
            c2 = Vector512.FusedMultiplyAdd(a, b0, c2);
            d2 = Vector512.FusedMultiplyAdd(a, b1, d2);
            a = Vector512.Create(Unsafe.Add(ref a0, three));
            c3 = Vector512.FusedMultiplyAdd(a, b0, c3);
            d3 = Vector512.FusedMultiplyAdd(a, b1, d3);
            right = ref Unsafe.Add(ref right, TileLayout.Rows);
            a0 = ref Unsafe.Add(ref a0, innerStride);
        }

        c0.StoreUnsafe(ref result);
        d0.StoreUnsafe(ref result, 16);
        c1.StoreUnsafe(ref result, TileLayout.Rows);
        d1.StoreUnsafe(ref result, TileLayout.Rows + 16);
        c2.StoreUnsafe(ref result, 2 * TileLayout.Rows);
        d2.StoreUnsafe(ref result, (2 * TileLayout.Rows) + 16);
        c3.StoreUnsafe(ref result, 3 * TileLayout.Rows);
        d3.StoreUnsafe(ref result, (3 * TileLayout.Rows) + 16);
    }
}
