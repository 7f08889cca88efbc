using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Six rows of a product of matrices, 16 columns wide, for processors whose vectors hold eight numbers: twelve accumulators, two vectors of the right factor and one number of the left one fill 15 of their 16 registers.</summary>
internal static class NarrowProduct6
{
    /// <summary>Adds left · right to the result.</summary>
    /// <param name="left">Left factor: element (row, k) is at row · <paramref name="rowStride"/> + k · <paramref name="innerStride"/>.</param>
    /// <param name="rowStride">Distance of rows of the left factor.</param>
    /// <param name="innerStride">Distance of columns of the left factor.</param>
    /// <param name="right">Right factor <c>[inner, 64]</c>, from its first of 16 columns.</param>
    /// <param name="result">Result <c>[6, 64]</c>, from its first of 16 columns.</param>
    /// <param name="inner">What is summed over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float left, nint rowStride, nint innerStride, ref float right, ref float result, int inner)
    {
        nint two = 2 * rowStride;
        ref float a0 = ref left;
        ref float a3 = ref Unsafe.Add(ref left, 3 * rowStride);
        Vector256<float> c0 = Vector256.LoadUnsafe(ref result);
        Vector256<float> d0 = Vector256.LoadUnsafe(ref result, 8);
        Vector256<float> c1 = Vector256.LoadUnsafe(ref result, TileLayout.Rows);
        Vector256<float> d1 = Vector256.LoadUnsafe(ref result, TileLayout.Rows + 8);
        Vector256<float> c2 = Vector256.LoadUnsafe(ref result, 2 * TileLayout.Rows);
        Vector256<float> d2 = Vector256.LoadUnsafe(ref result, (2 * TileLayout.Rows) + 8);
        Vector256<float> c3 = Vector256.LoadUnsafe(ref result, 3 * TileLayout.Rows);
        Vector256<float> d3 = Vector256.LoadUnsafe(ref result, (3 * TileLayout.Rows) + 8);
        Vector256<float> c4 = Vector256.LoadUnsafe(ref result, 4 * TileLayout.Rows);
        Vector256<float> d4 = Vector256.LoadUnsafe(ref result, (4 * TileLayout.Rows) + 8);
        Vector256<float> c5 = Vector256.LoadUnsafe(ref result, 5 * TileLayout.Rows);
        Vector256<float> d5 = Vector256.LoadUnsafe(ref result, (5 * TileLayout.Rows) + 8);
        for (; inner > 0; inner--)
        {
            Vector256<float> b0 = Vector256.LoadUnsafe(ref right);
            Vector256<float> b1 = Vector256.LoadUnsafe(ref right, 8);
            Vector256<float> a = Vector256.Create(a0);
            c0 = Vector256.FusedMultiplyAdd(a, b0, c0);
            d0 = Vector256.FusedMultiplyAdd(a, b1, d0);
            a = Vector256.Create(Unsafe.Add(ref a0, rowStride));
            c1 = Vector256.FusedMultiplyAdd(a, b0, c1);
            d1 = Vector256.FusedMultiplyAdd(a, b1, d1);
            a = Vector256.Create(Unsafe.Add(ref a0, two));
            c2 = Vector256.FusedMultiplyAdd(a, b0, c2);
            d2 = Vector256.FusedMultiplyAdd(a, b1, d2);
            a = Vector256.Create(a3);
            c3 = Vector256.FusedMultiplyAdd(a, b0, c3);
            d3 = Vector256.FusedMultiplyAdd(a, b1, d3);
            a = Vector256.Create(Unsafe.Add(ref a3, rowStride));
            c4 = Vector256.FusedMultiplyAdd(a, b0, c4);
            d4 = Vector256.FusedMultiplyAdd(a, b1, d4);
            a = Vector256.Create(Unsafe.Add(ref a3, two));
            c5 = Vector256.FusedMultiplyAdd(a, b0, c5);
            d5 = Vector256.FusedMultiplyAdd(a, b1, d5);
            right = ref Unsafe.Add(ref right, TileLayout.Rows);
            a0 = ref Unsafe.Add(ref a0, innerStride);
            a3 = ref Unsafe.Add(ref a3, innerStride);
        }

        c0.StoreUnsafe(ref result);
        d0.StoreUnsafe(ref result, 8);
        c1.StoreUnsafe(ref result, TileLayout.Rows);
        d1.StoreUnsafe(ref result, TileLayout.Rows + 8);
        c2.StoreUnsafe(ref result, 2 * TileLayout.Rows);
        d2.StoreUnsafe(ref result, (2 * TileLayout.Rows) + 8);
        c3.StoreUnsafe(ref result, 3 * TileLayout.Rows);
        d3.StoreUnsafe(ref result, (3 * TileLayout.Rows) + 8);
        c4.StoreUnsafe(ref result, 4 * TileLayout.Rows);
        d4.StoreUnsafe(ref result, (4 * TileLayout.Rows) + 8);
        c5.StoreUnsafe(ref result, 5 * TileLayout.Rows);
        d5.StoreUnsafe(ref result, (5 * TileLayout.Rows) + 8);
    }
}
