using System.Runtime.InteropServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Numbers of one block between two steps of a waveform; small enough to stay in the processor's first cache.</summary>
internal static class BlockBuffer
{
    /// <summary>Largest number of frequencies in a block.</summary>
    public const int BlockCount = 512;

    /// <summary>Length of a buffer: a block, and room for what its last vector writes beyond it.</summary>
    public const int Length = BlockCount + FrequencyGrid.Padding;

    /// <summary>Length of a buffer for the blocks of a number of frequencies.</summary>
    public static int LengthFor(int count) => Math.Min(BlockCount, count) + FrequencyGrid.Padding;

    /// <summary>The vectors of a buffer from an index on.</summary>
    public static Span<TLane> From<TLane>(Span<double> buffer, int start)
        where TLane : struct, ILane<TLane> => MemoryMarshal.Cast<double, TLane>(buffer[start..]);
}
