using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>
/// How batches lie in memory: in tiles of 64 rows, each tile with one contiguous run of 64 numbers for each feature, <c>[tiles, features, 64]</c>. Everything but matrix products then
/// runs along the rows in whole vectors, a tile of a layer fits in the cache of a core, and a core takes a tile through the whole network.
/// </summary>
internal static class TileLayout
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 64;

    /// <summary>Lanes of a vector.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// Whether this processor has vectors of 16 numbers, or of 8 with a fused multiplication and addition; without them networks run on torch.
    /// Vectors of 16 are written everywhere; where there are none, the runtime makes each of two, and products of matrices have kernels of their own.
    /// </summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated || (Vector256.IsHardwareAccelerated && System.Runtime.Intrinsics.X86.Fma.IsSupported);

    /// <summary>Tiles that hold a number of rows.</summary>
    /// <param name="rows">Number of rows.</param>
    public static int TilesFor(int rows) => (rows + Rows - 1) / Rows;
}
