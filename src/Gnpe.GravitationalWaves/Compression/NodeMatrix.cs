using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// A complex matrix in single precision that multiplies many rows of complex numbers, each stored as real parts and then imaginary parts. As a real matrix
/// [[A, B], [−B, A]] it is packed in panels of a few columns that stay in the processor's first cache while all rows pass.
/// </summary>
internal sealed class NodeMatrix
{
    // Rows at a time: two vectors of results for each fill twelve registers of the sixteen that AVX2 has, enough to hide the latency of the multiply-add.
    private const int RowsAtOnce = 6;
    private const int VectorsAtOnce = 2;

    private readonly float[] panels;
    private readonly bool isWide;

    /// <summary>Packs a matrix.</summary>
    /// <param name="matrix">Shape <c>[outputs, inputs]</c>.</param>
    public NodeMatrix(ComplexMatrix matrix)
        : this(matrix, Vector512.IsHardwareAccelerated)
    {
    }

    /// <summary>Packs a matrix for given vectors.</summary>
    /// <param name="matrix">Shape <c>[outputs, inputs]</c>.</param>
    /// <param name="isWide">Whether vectors have 512 bits and not 256.</param>
    internal NodeMatrix(ComplexMatrix matrix, bool isWide)
    {
        this.isWide = isWide;
        PartWidth = PaddedLength(matrix.Columns);
        OutputWidth = 2 * matrix.Rows;
        int columns = PanelColumns;
        panels = new float[(OutputWidth + columns - 1) / columns * columns * InputWidth];
        for (int output = 0; output < matrix.Rows; output++)
        {
            for (int input = 0; input < matrix.Columns; input++)
            {
                (float real, float imaginary) = ((float)matrix[output, input].Real, (float)matrix[output, input].Imaginary);
                panels[Index(input, output)] = real;
                panels[Index(input, matrix.Rows + output)] = imaginary;
                panels[Index(PartWidth + input, output)] = -imaginary;
                panels[Index(PartWidth + input, matrix.Rows + output)] = real;
            }
        }
    }

    /// <summary>Numbers of the real or the imaginary parts of a row that is multiplied: the inputs, and finite numbers without meaning up to whole vectors.</summary>
    public int PartWidth { get; }

    /// <summary>Numbers of a row that is multiplied.</summary>
    public int InputWidth => 2 * PartWidth;

    /// <summary>Numbers of a result.</summary>
    public int OutputWidth { get; }

    private int PanelColumns => VectorsAtOnce * (isWide ? WideSingleLane.Width : NativeSingleLane.Width);

    /// <summary>Length of the parts of a row of some numbers.</summary>
    public static int PaddedLength(int count) => (count + FrequencyGrid.Padding - 1) / FrequencyGrid.Padding * FrequencyGrid.Padding;

    /// <summary>Multiplies rows.</summary>
    /// <param name="inputs">Rows, one after the other, shape <c>[targets.Length, InputWidth]</c>.</param>
    /// <param name="targets">Where the result of each row begins in <paramref name="outputs"/>.</param>
    /// <param name="outputs">Receives the results.</param>
    /// <exception cref="ArgumentException">The rows are fewer numbers than that, or a result leaves its memory.</exception>
    public void Multiply(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> outputs)
    {
        if (inputs.Length < targets.Length * InputWidth)
        {
            throw new ArgumentException($"{inputs.Length} numbers are not {targets.Length} rows of {InputWidth}.", nameof(inputs));
        }

        foreach (int target in targets)
        {
            if (target < 0 || target > outputs.Length - OutputWidth)
            {
                throw new ArgumentException($"A result of {OutputWidth} numbers at {target} leaves a memory of {outputs.Length}.", nameof(targets));
            }
        }

        if (isWide)
        {
            Multiply<WideSingleLane>(inputs, targets, outputs);
        }
        else
        {
            Multiply<NativeSingleLane>(inputs, targets, outputs);
        }
    }

    private int Index(int input, int column) => (((column / PanelColumns * InputWidth) + input) * PanelColumns) + (column % PanelColumns);

    private void Multiply<TLane>(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> outputs)
        where TLane : struct, ISingleLane<TLane>
    {
        int columns = VectorsAtOnce * TLane.Width;
        Span<float> results = stackalloc float[RowsAtOnce * columns];
        for (int column = 0; column < OutputWidth; column += columns)
        {
            ReadOnlySpan<float> panel = panels.AsSpan(column * InputWidth, columns * InputWidth);
            int wanted = Math.Min(columns, OutputWidth - column);
            for (int row = 0; row < targets.Length; row += RowsAtOnce)
            {
                int last = targets.Length - 1;
                Multiply<TLane>(
                    panel,
                    ref MemoryMarshal.GetReference(inputs[(row * InputWidth)..]),
                    Math.Min(1, last - row) * InputWidth,
                    Math.Min(2, last - row) * InputWidth,
                    Math.Min(3, last - row) * InputWidth,
                    Math.Min(4, last - row) * InputWidth,
                    Math.Min(5, last - row) * InputWidth,
                    results);
                int end = Math.Min(targets.Length, row + RowsAtOnce);
                for (int i = row; i < end; i++)
                {
                    results.Slice((i - row) * columns, wanted).CopyTo(outputs[(targets[i] + column)..]);
                }
            }
        }
    }

    // Missing rows repeat the last one, so that there is one loop.
    private void Multiply<TLane>(ReadOnlySpan<float> panel, ref float row0, int row1, int row2, int row3, int row4, int row5, Span<float> results)
        where TLane : struct, ISingleLane<TLane>
    {
        TLane a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        TLane b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        ref float matrix = ref MemoryMarshal.GetReference(panel);
        for (int i = 0; i < InputWidth; i++)
        {
            TLane left = TLane.Load(ref matrix);
            TLane right = TLane.Load(ref Unsafe.Add(ref matrix, TLane.Width));
            matrix = ref Unsafe.Add(ref matrix, 2 * TLane.Width);
            TLane x = TLane.Of(Unsafe.Add(ref row0, i));
            a0 = TLane.MultiplyAdd(x, left, a0);
            b0 = TLane.MultiplyAdd(x, right, b0);
            x = TLane.Of(Unsafe.Add(ref row0, row1 + i));
            a1 = TLane.MultiplyAdd(x, left, a1);
            b1 = TLane.MultiplyAdd(x, right, b1);
            x = TLane.Of(Unsafe.Add(ref row0, row2 + i));
            a2 = TLane.MultiplyAdd(x, left, a2);
            b2 = TLane.MultiplyAdd(x, right, b2);
            x = TLane.Of(Unsafe.Add(ref row0, row3 + i));
            a3 = TLane.MultiplyAdd(x, left, a3);
            b3 = TLane.MultiplyAdd(x, right, b3);
            x = TLane.Of(Unsafe.Add(ref row0, row4 + i));
            a4 = TLane.MultiplyAdd(x, left, a4);
            b4 = TLane.MultiplyAdd(x, right, b4);
            x = TLane.Of(Unsafe.Add(ref row0, row5 + i));
            a5 = TLane.MultiplyAdd(x, left, a5);
            b5 = TLane.MultiplyAdd(x, right, b5);
        }

        ref float target = ref MemoryMarshal.GetReference(results);
        int width = TLane.Width;
        a0.Store(ref target);
        b0.Store(ref Unsafe.Add(ref target, width));
        a1.Store(ref Unsafe.Add(ref target, 2 * width));
        b1.Store(ref Unsafe.Add(ref target, 3 * width));
        a2.Store(ref Unsafe.Add(ref target, 4 * width));
        b2.Store(ref Unsafe.Add(ref target, 5 * width));
        a3.Store(ref Unsafe.Add(ref target, 6 * width));
        b3.Store(ref Unsafe.Add(ref target, 7 * width));
        a4.Store(ref Unsafe.Add(ref target, 8 * width));
        b4.Store(ref Unsafe.Add(ref target, 9 * width));
        a5.Store(ref Unsafe.Add(ref target, 10 * width));
        b5.Store(ref Unsafe.Add(ref target, 11 * width));
    }
}
