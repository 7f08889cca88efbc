using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>1 × 1 sums over the rows of a batch, as the gradient of a weight needs them.</summary>
internal static class BatchProduct1x1
{
    /// <summary>Sums left[i, row] · right[j, row] over the batch.</summary>
    /// <param name="left">1 feature(s) of the first tile <c>[1, 64]</c>.</param>
    /// <param name="leftTile">Distance of tiles in the left factor.</param>
    /// <param name="right">1 feature(s) of the first tile <c>[1, 64]</c>.</param>
    /// <param name="rightTile">Distance of tiles in the right factor.</param>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="result">Receives the sums <c>[1, 1]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ref float left, nint leftTile, ref float right, nint rightTile, int tiles, Span<float> result)
    {
        Vector512<float> c00 = Vector512<float>.Zero;
        for (; tiles > 0; tiles--)
        {
            for (nuint at = 0; at < TileLayout.Rows; at += 16)
            {
                Vector512<float> b0 = Vector512.LoadUnsafe(ref right, at);
                Vector512<float> a = Vector512.LoadUnsafe(ref left, at);
                c00 = Vector512.FusedMultiplyAdd(a, b0, c00);
            }

            left = ref Unsafe.Add(ref left, leftTile);
            right = ref Unsafe.Add(ref right, rightTile);
        }

        result[0] = Vector512.Sum(c00);
    }
}
