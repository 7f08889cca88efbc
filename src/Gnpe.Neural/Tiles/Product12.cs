using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Twelve rows of a product of matrices, 32 columns wide: 24 accumulators, two vectors of the right factor and one number of the left one fill the 32 vector registers.</summary>
internal static class Product12
{
    /// <summary>Adds left · right to the result.</summary>
    /// <param name="left">Left factor: element (row, k) is at row · <paramref name="rowStride"/> + k · <paramref name="innerStride"/>.</param>
    /// <param name="rowStride">Distance of rows of the left factor.</param>
    /// <param name="innerStride">Distance of columns of the left factor.</param>
    /// <param name="right">Right factor <c>[inner, 64]</c>, from its first of 32 columns.</param>
    /// <param name="result">Result <c>[12, 64]</c>, from its first of 32 columns.</param>
    /// <param name="inner">What is summed over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float left, nint rowStride, nint innerStride, ref float right, ref float result, int inner)
    {
        nint two = 2 * rowStride;
        nint three = 3 * rowStride;
        ref float a0 = ref left;
        ref float a4 = ref Unsafe.Add(ref left, 4 * rowStride);
        ref float a8 = ref Unsafe.Add(ref left, 8 * rowStride);
        Vector512<float> c0 = Vector512.LoadUnsafe(ref result);
        Vector512<float> d0 = Vector512.LoadUnsafe(ref result, 16);
        Vector512<float> c1 = Vector512.LoadUnsafe(ref result, TileLayout.Rows);
        Vector512<float> d1 = Vector512.LoadUnsafe(ref result, TileLayout.Rows + 16);
        Vector512<float> c2 = Vector512.LoadUnsafe(ref result, 2 * TileLayout.Rows);
        Vector512<float> d2 = Vector512.LoadUnsafe(ref result, (2 * TileLayout.Rows) + 16);
        Vector512<float> c3 = Vector512.LoadUnsafe(ref result, 3 * TileLayout.Rows);
        Vector512<float> d3 = Vector512.LoadUnsafe(ref result, (3 * TileLayout.Rows) + 16);
        Vector512<float> c4 = Vector512.LoadUnsafe(ref result, 4 * TileLayout.Rows);
        Vector512<float> d4 = Vector512.LoadUnsafe(ref result, (4 * TileLayout.Rows) + 16);
        Vector512<float> c5 = Vector512.LoadUnsafe(ref result, 5 * TileLayout.Rows);
        Vector512<float> d5 = Vector512.LoadUnsafe(ref result, (5 * TileLayout.Rows) + 16);
        Vector512<float> c6 = Vector512.LoadUnsafe(ref result, 6 * TileLayout.Rows);
        Vector512<float> d6 = Vector512.LoadUnsafe(ref result, (6 * TileLayout.Rows) + 16);
        Vector512<float> c7 = Vector512.LoadUnsafe(ref result, 7 * TileLayout.Rows);
        Vector512<float> d7 = Vector512.LoadUnsafe(ref result, (7 * TileLayout.Rows) + 16);
        Vector512<float> c8 = Vector512.LoadUnsafe(ref result, 8 * TileLayout.Rows);
        Vector512<float> d8 = Vector512.LoadUnsafe(ref result, (8 * TileLayout.Rows) + 16);
        Vector512<float> c9 = Vector512.LoadUnsafe(ref result, 9 * TileLayout.Rows);
        Vector512<float> d9 = Vector512.LoadUnsafe(ref result, (9 * TileLayout.Rows) + 16);
        Vector512<float> c10 = Vector512.LoadUnsafe(ref result, 10 * TileLayout.Rows);
        Vector512<float> d10 = Vector512.LoadUnsafe(ref result, (10 * TileLayout.Rows) + 16);
        Vector512<float> c11 = Vector512.LoadUnsafe(ref result, 11 * TileLayout.Rows);
        Vector512<float> d11 = Vector512.LoadUnsafe(ref result, (11 * TileLayout.Rows) + 16);
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
            a = Vector512.Create(a4);
            c4 = Vector512.FusedMultiplyAdd(a, b0, c4);
            d4 = Vector512.FusedMultiplyAdd(a, b1, d4);
            a = Vector512.Create(Unsafe.Add(ref a4, rowStride));
            c5 = Vector512.FusedMultiplyAdd(a, b0, c5);
            d5 = Vector512.FusedMultiplyAdd(a, b1, d5);
            a = Vector512.Create(Unsafe.Add(ref a4, two));
            c6 = Vector512.FusedMultiplyAdd(a, b0, c6);
            d6 = Vector512.FusedMultiplyAdd(a, b1, d6);
            a = Vector512.Create(Unsafe.Add(ref a4, three));
            c7 = Vector512.FusedMultiplyAdd(a, b0, c7);
            d7 = Vector512.FusedMultiplyAdd(a, b1, d7);
            a = Vector512.Create(a8);
            c8 = Vector512.FusedMultiplyAdd(a, b0, c8);
            d8 = Vector512.FusedMultiplyAdd(a, b1, d8);
            a = Vector512.Create(Unsafe.Add(ref a8, rowStride));
            c9 = Vector512.FusedMultiplyAdd(a, b0, c9);
            d9 = Vector512.FusedMultiplyAdd(a, b1, d9);
            a = Vector512.Create(Unsafe.Add(ref a8, two));
            c10 = Vector512.FusedMultiplyAdd(a, b0, c10);
            d10 = Vector512.FusedMultiplyAdd(a, b1, d10);
            a = Vector512.Create(Unsafe.Add(ref a8, three));
            c11 = Vector512.FusedMultiplyAdd(a, b0, c11);
            d11 = Vector512.FusedMultiplyAdd(a, b1, d11);
            right = ref Unsafe.Add(ref right, TileLayout.Rows);
            a0 = ref Unsafe.Add(ref a0, innerStride);
            a4 = ref Unsafe.Add(ref a4, innerStride);
            a8 = ref Unsafe.Add(ref a8, innerStride);
        }

        c0.StoreUnsafe(ref result);
        d0.StoreUnsafe(ref result, 16);
        c1.StoreUnsafe(ref result, TileLayout.Rows);
        d1.StoreUnsafe(ref result, TileLayout.Rows + 16);
        c2.StoreUnsafe(ref result, 2 * TileLayout.Rows);
        d2.StoreUnsafe(ref result, (2 * TileLayout.Rows) + 16);
        c3.StoreUnsafe(ref result, 3 * TileLayout.Rows);
        d3.StoreUnsafe(ref result, (3 * TileLayout.Rows) + 16);
        c4.StoreUnsafe(ref result, 4 * TileLayout.Rows);
        d4.StoreUnsafe(ref result, (4 * TileLayout.Rows) + 16);
        c5.StoreUnsafe(ref result, 5 * TileLayout.Rows);
        d5.StoreUnsafe(ref result, (5 * TileLayout.Rows) + 16);
        c6.StoreUnsafe(ref result, 6 * TileLayout.Rows);
        d6.StoreUnsafe(ref result, (6 * TileLayout.Rows) + 16);
        c7.StoreUnsafe(ref result, 7 * TileLayout.Rows);
        d7.StoreUnsafe(ref result, (7 * TileLayout.Rows) + 16);
        c8.StoreUnsafe(ref result, 8 * TileLayout.Rows);
        d8.StoreUnsafe(ref result, (8 * TileLayout.Rows) + 16);
        c9.StoreUnsafe(ref result, 9 * TileLayout.Rows);
        d9.StoreUnsafe(ref result, (9 * TileLayout.Rows) + 16);
        c10.StoreUnsafe(ref result, 10 * TileLayout.Rows);
        d10.StoreUnsafe(ref result, (10 * TileLayout.Rows) + 16);
        c11.StoreUnsafe(ref result, 11 * TileLayout.Rows);
        d11.StoreUnsafe(ref result, (11 * TileLayout.Rows) + 16);
    }
}
