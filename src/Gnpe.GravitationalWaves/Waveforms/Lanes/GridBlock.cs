using System.Runtime.InteropServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A run of frequencies of a grid as whole vectors, of which the last may reach beyond the run into the grid's padding.</summary>
/// <typeparam name="TLane">The vectors.</typeparam>
internal readonly ref struct GridBlock<TLane>
    where TLane : struct, ILane<TLane>
{
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
    public int VectorCount => (Count + TLane.Width - 1) / TLane.Width;

    /// <summary>Step from a frequency to that of the next vector [Hz] when the grid is uniform, else null.</summary>
    public double? StrideHertz => grid.SpacingHertz * TLane.Width;

    /// <summary>Frequencies [Hz].</summary>
    public ReadOnlySpan<TLane> Frequencies => Vectors(grid.PaddedFrequencies);

    /// <summary>f^{1/3}.</summary>
    public ReadOnlySpan<TLane> CubeRoots => Vectors(grid.CubeRoots);

    /// <summary>f^{−1/3}.</summary>
    public ReadOnlySpan<TLane> InverseCubeRoots => Vectors(grid.InverseCubeRoots);

    /// <summary>ln f.</summary>
    public ReadOnlySpan<TLane> Logarithms => Vectors(grid.Logarithms);

    /// <summary>f^{3/4}.</summary>
    public ReadOnlySpan<TLane> ThreeQuarterPowers => Vectors(grid.ThreeQuarterPowers);

    /// <summary>f^{−7/6}.</summary>
    public ReadOnlySpan<TLane> MinusSevenSixthsPowers => Vectors(grid.MinusSevenSixthsPowers);

    /// <summary>The part from one index to another, both counted from this block's start.</summary>
    public GridBlock<TLane> Part(int start, int end) => new(grid, Start + start, end - start);

    private ReadOnlySpan<TLane> Vectors(ReadOnlySpan<double> padded) => MemoryMarshal.Cast<double, TLane>(padded.Slice(Start, VectorCount * TLane.Width));
}
