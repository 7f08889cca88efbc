using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Products of a matrix of weights with the features of one tile.</summary>
internal static class TileProduct
{
    /// <summary>Adds weights · features to the result.</summary>
    /// <param name="weights">Weights <c>[outputs, inputs]</c>.</param>
    /// <param name="outputs">Rows of the weights.</param>
    /// <param name="inputs">Columns of the weights.</param>
    /// <param name="features">Features <c>[inputs, 64]</c>.</param>
    /// <param name="result">Features <c>[outputs, 64]</c>.</param>
    public static void Add(ReadOnlySpan<float> weights, int outputs, int inputs, ReadOnlySpan<float> features, Span<float> result)
    {
        Check(weights, (long)outputs * inputs, features, inputs, result, outputs);
        Add(ref MemoryMarshal.GetReference(weights), inputs, 1, outputs, inputs, ref MemoryMarshal.GetReference(features), ref MemoryMarshal.GetReference(result));
    }

    /// <summary>Adds weightsᵀ · features to the result.</summary>
    /// <param name="weights">Weights <c>[outputs, inputs]</c>.</param>
    /// <param name="outputs">Rows of the weights.</param>
    /// <param name="inputs">Columns of the weights.</param>
    /// <param name="features">Features <c>[outputs, 64]</c>.</param>
    /// <param name="result">Features <c>[inputs, 64]</c>.</param>
    public static void AddTransposed(ReadOnlySpan<float> weights, int outputs, int inputs, ReadOnlySpan<float> features, Span<float> result)
    {
        Check(weights, (long)outputs * inputs, features, outputs, result, inputs);
        Add(ref MemoryMarshal.GetReference(weights), 1, inputs, inputs, outputs, ref MemoryMarshal.GetReference(features), ref MemoryMarshal.GetReference(result));
    }

    private static void Check(ReadOnlySpan<float> weights, long count, ReadOnlySpan<float> features, int width, Span<float> result, int height)
    {
        if (weights.Length < count || features.Length < width * TileLayout.Rows || result.Length < height * TileLayout.Rows)
        {
            throw new ArgumentException("The factors of a product of tiles do not fit each other.");
        }
    }

    private static void Add(ref float left, nint rowStride, nint innerStride, int rows, int inner, ref float right, ref float result)
    {
        int row = 0;
        while (row < rows)
        {
            ref float a = ref Unsafe.Add(ref left, row * rowStride);
            ref float c = ref Unsafe.Add(ref result, row * TileLayout.Rows);
            row += Vector512.IsHardwareAccelerated
                ? AddRows(rows - row, ref a, rowStride, innerStride, ref right, ref c, inner)
                : AddNarrowRows(rows - row, ref a, rowStride, innerStride, ref right, ref c, inner);
        }
    }

    private static int AddRows(int rows, ref float left, nint rowStride, nint innerStride, ref float right, ref float result, int inner)
    {
        int count = rows >= 12 ? 12 : rows >= 4 ? 4 : 1;
        for (int column = 0; column < TileLayout.Rows; column += 2 * TileLayout.Lanes)
        {
            ref float b = ref Unsafe.Add(ref right, column);
            ref float c = ref Unsafe.Add(ref result, column);
            switch (count)
            {
                case 12:
                    Product12.Add(ref left, rowStride, innerStride, ref b, ref c, inner);
                    break;
                case 4:
                    Product4.Add(ref left, rowStride, innerStride, ref b, ref c, inner);
                    break;
                default:
                    Product1.Add(ref left, rowStride, innerStride, ref b, ref c, inner);
                    break;
            }
        }

        return count;
    }

    private static int AddNarrowRows(int rows, ref float left, nint rowStride, nint innerStride, ref float right, ref float result, int inner)
    {
        int count = rows >= 6 ? 6 : 1;
        int columns = count == 6 ? TileLayout.Lanes : 2 * TileLayout.Lanes;
        for (int column = 0; column < TileLayout.Rows; column += columns)
        {
            ref float b = ref Unsafe.Add(ref right, column);
            ref float c = ref Unsafe.Add(ref result, column);
            if (count == 6)
            {
                NarrowProduct6.Add(ref left, rowStride, innerStride, ref b, ref c, inner);
            }
            else
            {
                NarrowProduct1.Add(ref left, rowStride, innerStride, ref b, ref c, inner);
            }
        }

        return count;
    }
}
