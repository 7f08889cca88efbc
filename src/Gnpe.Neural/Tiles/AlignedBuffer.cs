namespace Gnpe.Neural.Tiles;

/// <summary>Numbers that begin at a multiple of 64 bytes, so that no vector crosses a cache line.</summary>
internal sealed class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] memory;
    private readonly int start;

    /// <summary>Allocates numbers, all zero.</summary>
    /// <param name="length">How many.</param>
    public AlignedBuffer(int length)
    {
        memory = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        nint address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        start = (int)((Alignment - (address % Alignment)) % Alignment / sizeof(float));
        Length = length;
    }

    /// <summary>How many numbers.</summary>
    public int Length { get; }

    /// <summary>A part of the numbers.</summary>
    /// <param name="from">First one.</param>
    /// <param name="count">How many.</param>
    public Span<float> Part(int from, int count) => memory.AsSpan(start + from, count);
}
