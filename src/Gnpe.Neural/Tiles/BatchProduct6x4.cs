using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>6 × 4 sums over the rows of a batch, as the gradient of a weight needs them.</summary>
internal static class BatchProduct6x4
{
    /// <summary>Sums left[i, row] · right[j, row] over the batch.</summary>
    /// <param name="left">6 feature(s) of the first tile <c>[6, 64]</c>.</param>
    /// <param name="leftTile">Distance of tiles in the left factor.</param>
    /// <param name="right">4 feature(s) of the first tile <c>[4, 64]</c>.</param>
    /// <param name="rightTile">Distance of tiles in the right factor.</param>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="result">Receives the sums <c>[6, 4]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ref float left, nint leftTile, ref float right, nint rightTile, int tiles, Span<float> result)
    {
        Vector512<float> c00 = Vector512<float>.Zero;
        Vector512<float> c01 = Vector512<float>.Zero;
        Vector512<float> c02 = Vector512<float>.Zero;
        Vector512<float> c03 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero;
        Vector512<float> c11 = Vector512<float>.Zero;
        Vector512<float> c12 = Vector512<float>.Zero;
        Vector512<float> c13 = Vector512<float>.Zero;
        Vector512<float> c20 = Vector512<float>.Zero;
        Vector512<float> c21 = Vector512<float>.Zero;
        Vector512<float> c22 = Vector512<float>.Zero;
        Vector512<float> c23 = Vector512<float>.Zero;
        Vector512<float> c30 = Vector512<float>.Zero;
        Vector512<float> c31 = Vector512<float>.Zero;
        Vector512<float> c32 = Vector512<float>.Zero;
        Vector512<float> c33 = Vector512<float>.Zero;
        Vector512<float> c40 = Vector512<float>.Zero;
        Vector512<float> c41 = Vector512<float>.Zero;
        Vector512<float> c42 = Vector512<float>.Zero;
        Vector512<float> c43 = Vector512<float>.Zero;
        Vector512<float> c50 = Vector512<float>.Zero;
        Vector512<float> c51 = Vector512<float>.Zero;
        Vector512<float> c52 = Vector512<float>.Zero;
        Vector512<float> c53 = Vector512<float>.Zero;
        for (; tiles > 0; tiles--)
        {
            for (nuint at = 0; at < TileLayout.Rows; at += 16)
            {
                Vector512<float> b0 = Vector512.LoadUnsafe(ref right, at);
                Vector512<float> b1 = Vector512.LoadUnsafe(ref right, at + TileLayout.Rows);
                Vector512<float> b2 = Vector512.LoadUnsafe(ref right, at + (2 * TileLayout.Rows));
                Vector512<float> b3 = Vector512.LoadUnsafe(ref right, at + (3 * TileLayout.Rows));
                Vector512<float> a = Vector512.LoadUnsafe(ref left, at);
                c00 = Vector512.FusedMultiplyAdd(a, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(a, b1, c01);
                c02 = Vector512.FusedMultiplyAdd(a, b2, c02);
                c03 = Vector512.FusedMultiplyAdd(a, b3, c03);
                a = Vector512.LoadUnsafe(ref left, at + TileLayout.Rows);
                c10 = Vector512.FusedMultiplyAdd(a, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(a, b1, c11);
                c12 = Vector512.FusedMultiplyAdd(a, b2, c12);
                c13 = Vector512.FusedMultiplyAdd(a, b3, c13);
                a = Vector512.LoadUnsafe(ref left, at + (2 * TileLayout.Rows));
                c20 = Vector512.FusedMultiplyAdd(a, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(a, b1, c21);
                c22 = Vector512.FusedMultiplyAdd(a, b2, c22);
                c23 = Vector512.FusedMultiplyAdd(a, b3, c23);
                a = Vector512.LoadUnsafe(ref left, at + (3 * TileLayout.Rows));
                c30 = Vector512.FusedMultiplyAdd(a, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(a, b1, c31);
                c32 = Vector512.FusedMultiplyAdd(a, b2, c32);
                c33 = Vector512.FusedMultiplyAdd(a, b3, c33);
                a = Vector512.LoadUnsafe(ref left, at + (4 * TileLayout.Rows));
                c40 = Vector512.FusedMultiplyAdd(a, b0, c40);
                c41 = Vector512.FusedMultiplyAdd(a, b1, c41);
                c42 = Vector512.FusedMultiplyAdd(a, b2, c42);
                c43 = Vector512.FusedMultiplyAdd(a, b3, c43);
                a = Vector512.LoadUnsafe(ref left, at + (5 * TileLayout.Rows));
                c50 = Vector512.FusedMultiplyAdd(a, b0, c50);
                c51 = Vector512.FusedMultiplyAdd(a, b1, c51);
                c52 = Vector512.FusedMultiplyAdd(a, b2, c52);
                c53 = Vector512.FusedMultiplyAdd(a, b3, c53);
            }

            left = ref Unsafe.Add(ref left, leftTile);
            right = ref Unsafe.Add(ref right, rightTile);
        }

        LaneSums.Four(c00, c01, c02, c03).CopyTo(result);
        LaneSums.Four(c10, c11, c12, c13).CopyTo(result[4..]);
        LaneSums.Four(c20, c21, c22, c23).CopyTo(result[8..]);
        LaneSums.Four(c30, c31, c32, c33).CopyTo(result[12..]);
        LaneSums.Four(c40, c41, c42, c43).CopyTo(result[16..]);
        LaneSums.Four(c50, c51, c52, c53).CopyTo(result[20..]);
    }
}
