using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gnpe.Diagnostics.Classifier;

/// <summary>
/// Single-precision matrix products for small layers. Sizes are padded so that whole register tiles of four rows by two vectors cover every matrix and no remainder code is needed.
/// </summary>
internal static class MatrixKernels
{
    private const int TileRows = 4;

    /// <summary>Columns of a tile.</summary>
    private static int TileColumns => 2 * Vector<float>.Count;

    public static int PadRows(int rows) => (rows + TileRows - 1) / TileRows * TileRows;

    /// <summary>Rows of a minibatch: whole tiles in matrix products, and whole vectors where there is one number a row.</summary>
    public static int PadBatch(int rows)
    {
        int step = Math.Max(TileRows, Vector<float>.Count);
        return (rows + step - 1) / step * step;
    }

    // 16 is a multiple of the row tile, so that a layer's units can be rows as well as columns, and of the cache line.
    public static int PadColumns(int columns)
    {
        int tile = Math.Max(16, TileColumns);
        return (columns + tile - 1) / tile * tile;
    }

    /// <summary>
    /// C[r, j] = offset[j] + Σ_k A[r·aRow + k·aStep] · B[k, j]; the two strides of A let it be read as it is or transposed.
    /// </summary>
    /// <param name="a">Left factor.</param>
    /// <param name="aRow">Distance in A between rows of C.</param>
    /// <param name="aStep">Distance in A between summands.</param>
    /// <param name="b">Right factor, shape <c>[depth, columns]</c>.</param>
    /// <param name="offset">One number a column, or empty.</param>
    /// <param name="c">The result, shape <c>[rows, columns]</c>.</param>
    /// <param name="rows">Rows of C, a multiple of <see cref="PadRows"/>.</param>
    /// <param name="columns">Columns of C, a multiple of <see cref="PadColumns"/>.</param>
    /// <param name="depth">Number of summands.</param>
    public static void Multiply(
        ReadOnlySpan<float> a, int aRow, int aStep, ReadOnlySpan<float> b, ReadOnlySpan<float> offset, Span<float> c, int rows, int columns, int depth)
    {
        if (rows <= 0 || columns <= 0 || depth <= 0 || rows % TileRows != 0 || columns % TileColumns != 0
            || a.Length <= ((rows - 1) * aRow) + ((depth - 1) * aStep) || b.Length < depth * columns || c.Length < rows * columns
            || (!offset.IsEmpty && offset.Length < columns))
        {
            throw new ArgumentException($"A product of {rows} × {depth} × {columns} does not fit the padded blocks it was given.");
        }

        ref float bStart = ref MemoryMarshal.GetReference(b);
        ref float cStart = ref MemoryMarshal.GetReference(c);
        for (int column = 0; column < columns; column += TileColumns)
        {
            Vector<float> offset0 = offset.IsEmpty ? default : new Vector<float>(offset[column..]);
            Vector<float> offset1 = offset.IsEmpty ? default : new Vector<float>(offset[(column + Vector<float>.Count)..]);
            for (int row = 0; row < rows; row += TileRows)
            {
                Tile(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(a), row * aRow),
                    aRow,
                    aStep,
                    ref Unsafe.Add(ref bStart, column),
                    ref Unsafe.Add(ref cStart, (row * columns) + column),
                    columns,
                    depth,
                    offset0,
                    offset1);
            }
        }
    }

    private static void Tile(
        ref float a, nint aRow, nint aStep, ref float b, ref float c, nint columns, nint depth, Vector<float> offset0, Vector<float> offset1)
    {
        nuint second = (nuint)Vector<float>.Count;
        ref float a1 = ref Unsafe.Add(ref a, aRow);
        ref float a2 = ref Unsafe.Add(ref a, 2 * aRow);
        ref float a3 = ref Unsafe.Add(ref a, 3 * aRow);
        Vector<float> c00 = offset0, c01 = offset1, c10 = offset0, c11 = offset1;
        Vector<float> c20 = offset0, c21 = offset1, c30 = offset0, c31 = offset1;
        nint position = 0;
        for (nint k = 0; k < depth; k++)
        {
            Vector<float> b0 = Vector.LoadUnsafe(ref b);
            Vector<float> b1 = Vector.LoadUnsafe(ref b, second);
            Vector<float> factor = new(Unsafe.Add(ref a, position));
            c00 = Vector.MultiplyAddEstimate(factor, b0, c00);
            c01 = Vector.MultiplyAddEstimate(factor, b1, c01);
            factor = new(Unsafe.Add(ref a1, position));
            c10 = Vector.MultiplyAddEstimate(factor, b0, c10);
            c11 = Vector.MultiplyAddEstimate(factor, b1, c11);
            factor = new(Unsafe.Add(ref a2, position));
            c20 = Vector.MultiplyAddEstimate(factor, b0, c20);
            c21 = Vector.MultiplyAddEstimate(factor, b1, c21);
            factor = new(Unsafe.Add(ref a3, position));
            c30 = Vector.MultiplyAddEstimate(factor, b0, c30);
            c31 = Vector.MultiplyAddEstimate(factor, b1, c31);
            position += aStep;
            b = ref Unsafe.Add(ref b, columns);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, second);
        c = ref Unsafe.Add(ref c, columns);
        c10.StoreUnsafe(ref c);
        c11.StoreUnsafe(ref c, second);
        c = ref Unsafe.Add(ref c, columns);
        c20.StoreUnsafe(ref c);
        c21.StoreUnsafe(ref c, second);
        c = ref Unsafe.Add(ref c, columns);
        c30.StoreUnsafe(ref c);
        c31.StoreUnsafe(ref c, second);
    }
}
