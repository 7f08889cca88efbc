using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>2 × 4 sums over the rows of a batch, as the gradient of a weight needs them, for processors whose vectors hold eight numbers.</summary>
internal static class NarrowBatchProduct2x4
{
    /// <summary>Sums left[i, row] · right[j, row] over the batch.</summary>
    /// <param name="left">2 feature(s) of the first tile <c>[2, 64]</c>.</param>
    /// <param name="leftTile">Distance of tiles in the left factor.</param>
    /// <param name="right">4 feature(s) of the first tile <c>[4, 64]</c>.</param>
    /// <param name="rightTile">Distance of tiles in the right factor.</param>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="result">Receives the sums <c>[2, 4]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ref float left, nint leftTile, ref float right, nint rightTile, int tiles, Span<float> result)
    {
        Vector256<float> c00 = Vector256<float>.Zero;
        Vector256<float> c01 = Vector256<float>.Zero;
        Vector256<float> c02 = Vector256<float>.Zero;
        Vector256<float> c03 = Vector256<float>.Zero;
        Vector256<float> c10 = Vector256<float>.Zero;
        Vector256<float> c11 = Vector256<float>.Zero;
        Vector256<float> c12 = Vector256<float>.Zero;
        Vector256<float> c13 = Vector256<float>.Zero;
        for (; tiles > 0; tiles--)
        {
            for (nuint at = 0; at < TileLayout.Rows; at += 8)
            {
                Vector256<float> b0 = Vector256.LoadUnsafe(ref right, at);
                Vector256<float> b1 = Vector256.LoadUnsafe(ref right, at + TileLayout.Rows);
                Vector256<float> b2 = Vector256.LoadUnsafe(ref right, at + (2 * TileLayout.Rows));
                Vector256<float> b3 = Vector256.LoadUnsafe(ref right, at + (3 * TileLayout.Rows));
                Vector256<float> a = Vector256.LoadUnsafe(ref left, at);
                c00 = Vector256.FusedMultiplyAdd(a, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(a, b1, c01);
                c02 = Vector256.FusedMultiplyAdd(a, b2, c02);
                c03 = Vector256.FusedMultiplyAdd(a, b3, c03);
                a = Vector256.LoadUnsafe(ref left, at + TileLayout.Rows);
                c10 = Vector256.FusedMultiplyAdd(a, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(a, b1, c11);
                c12 = Vector256.FusedMultiplyAdd(a, b2, c12);
                c13 = Vector256.FusedMultiplyAdd(a, b3, c13);
            }

            left = ref Unsafe.Add(ref left, leftTile);
            right = ref Unsafe.Add(ref right, rightTile);
        }

        LaneSums.Four(c00, c01, c02, c03).CopyTo(result);
        LaneSums.Four(c10, c11, c12, c13).CopyTo(result[4..]);
    }
}
