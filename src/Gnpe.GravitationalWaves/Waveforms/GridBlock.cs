using System.Numerics;
using System.Runtime.InteropServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A run of frequencies of a grid as whole SIMD vectors, of which the last may reach beyond the run into the grid's padding.</summary>
internal readonly ref struct GridBlock
{
    /// <summary>Bins that a waveform treats at a time, so that what lies between two steps stays in the processor's first cache.</summary>
    public const int MaximumCount = 512;

    /// <summary>Length of a buffer for one block: room for the vectors of three regions that each end with a partial one.</summary>
    public static readonly int BufferLength = MaximumCount + Vector<double>.Count;

    private readonly FrequencyGrid grid;

    /// <summary>Takes a run of a grid.</summary>
    public GridBlock(FrequencyGrid grid, int start, int count)
    {
        this.grid = grid;
        Start = start;
        Count = count;
    }

    /// <summary>Index of the first frequency in the grid.</summary>
    public int Start { get; }

    /// <summary>Number of frequencies.</summary>
    public int Count { get; }

    /// <summary>Number of vectors that hold them.</summary>
    public int VectorCount => (Count + Vector<double>.Count - 1) / Vector<double>.Count;

    /// <summary>Frequencies [Hz].</summary>
    public ReadOnlySpan<Vector<double>> Frequencies => Vectors(grid.PaddedFrequencies);

    /// <summary>f^{1/3}.</summary>
    public ReadOnlySpan<Vector<double>> CubeRoots => Vectors(grid.CubeRoots);

    /// <summary>f^{−1/3}.</summary>
    public ReadOnlySpan<Vector<double>> InverseCubeRoots => Vectors(grid.InverseCubeRoots);

    /// <summary>ln f.</summary>
    public ReadOnlySpan<Vector<double>> Logarithms => Vectors(grid.Logarithms);

    /// <summary>f^{3/4}.</summary>
    public ReadOnlySpan<Vector<double>> ThreeQuarterPowers => Vectors(grid.ThreeQuarterPowers);

    /// <summary>f^{−7/6}.</summary>
    public ReadOnlySpan<Vector<double>> MinusSevenSixthsPowers => Vectors(grid.MinusSevenSixthsPowers);

    /// <summary>The part from one index to another, both counted from this block's start.</summary>
    public GridBlock Part(int start, int end) => new(grid, Start + start, end - start);

    /// <summary>The vectors of a buffer that belong to the part of a block from an index on.</summary>
    /// <param name="buffer">A buffer of <see cref="BufferLength"/>.</param>
    /// <param name="start">Index in the buffer.</param>
    public static Span<Vector<double>> Vectors(Span<double> buffer, int start) => MemoryMarshal.Cast<double, Vector<double>>(buffer[start..]);

    private ReadOnlySpan<Vector<double>> Vectors(ReadOnlySpan<double> padded) =>
        MemoryMarshal.Cast<double, Vector<double>>(padded.Slice(Start, VectorCount * Vector<double>.Count));
}
