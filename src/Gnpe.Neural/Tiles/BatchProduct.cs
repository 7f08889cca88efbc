using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Sums over a batch of products of two planes' features: the gradient of a matrix of weights.</summary>
internal static class BatchProduct
{
    // Features of the right factor that stay in the first cache while the left factor passes by.
    private const int RightBlock = 32;

    /// <summary>Computes Σ left[i] · right[j] over all rows.</summary>
    /// <param name="left">Gives gradients of results.</param>
    /// <param name="leftRange">First feature of the left factor, and the one after the last.</param>
    /// <param name="right">Gives values of inputs.</param>
    /// <param name="tiles">Tiles in use.</param>
    /// <param name="sums">Sums <c>[left features, right features]</c>; only the range is touched.</param>
    /// <param name="add">Whether to add to what is there.</param>
    public static void Sum(Plane left, (int First, int End) leftRange, Plane right, int tiles, Span<float> sums, bool add)
    {
        Span<float> block = stackalloc float[24];
        for (int start = 0; start < right.Features; start += RightBlock)
        {
            int end = Math.Min(start + RightBlock, right.Features);
            for (int i = leftRange.First; i < leftRange.End;)
            {
                int rows = leftRange.End - i >= 6 ? 6 : 1;
                ref float a = ref MemoryMarshal.GetReference(left.Gradient(0)[(i * TileLayout.Rows)..]);
                for (int j = start; j < end;)
                {
                    ref float b = ref MemoryMarshal.GetReference(right.Values(0)[(j * TileLayout.Rows)..]);
                    int columns = end - j >= 4 ? 4 : 1;
                    Block(rows, columns, ref a, left.TileStride, ref b, right.TileStride, tiles, block);
                    Write(block, rows, columns, sums[((i * right.Features) + j)..], right.Features, add);
                    j += columns;
                }

                i += rows;
            }
        }
    }

    private static void Block(int rows, int columns, ref float a, nint aTile, ref float b, nint bTile, int tiles, Span<float> block)
    {
        if (rows == 6 && columns == 4)
        {
            Block6x4(ref a, aTile, ref b, bTile, tiles, block);
            return;
        }

        for (int i = 0; i < rows; i++)
        {
            ref float row = ref Unsafe.Add(ref a, i * TileLayout.Rows);
            if (columns == 4)
            {
                BatchProduct1x4.Sum(ref row, aTile, ref b, bTile, tiles, block);
            }
            else
            {
                BatchProduct1x1.Sum(ref row, aTile, ref b, bTile, tiles, block[(i * columns)..]);
            }
        }
    }

    private static void Block6x4(ref float a, nint aTile, ref float b, nint bTile, int tiles, Span<float> block)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            BatchProduct6x4.Sum(ref a, aTile, ref b, bTile, tiles, block);
            return;
        }

        for (int i = 0; i < 6; i += 2)
        {
            NarrowBatchProduct2x4.Sum(ref Unsafe.Add(ref a, i * TileLayout.Rows), aTile, ref b, bTile, tiles, block[(4 * i)..]);
        }
    }

    private static void Write(ReadOnlySpan<float> block, int rows, int columns, Span<float> sums, int width, bool add)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                ref float sum = ref sums[(i * width) + j];
                sum = block[(i * columns) + j] + (add ? sum : 0);
            }
        }
    }
}
