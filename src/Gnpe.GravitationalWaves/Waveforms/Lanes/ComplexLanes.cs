using System.Runtime.InteropServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Complex numbers as vectors of real and of imaginary parts.</summary>
/// <typeparam name="TLane">The vectors.</typeparam>
internal readonly ref struct ComplexLanes<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>The whole vectors of a span; a rest that fills none is left out.</summary>
    public ComplexLanes(ComplexSpan numbers)
    {
        Real = MemoryMarshal.Cast<double, TLane>(numbers.Real);
        Imaginary = MemoryMarshal.Cast<double, TLane>(numbers.Imaginary);
    }

    /// <summary>Real parts.</summary>
    public Span<TLane> Real { get; }

    /// <summary>Imaginary parts.</summary>
    public Span<TLane> Imaginary { get; }

    /// <summary>Vectors from the start of a block for which a series of a given length has room.</summary>
    public static int CountFor(in GridBlock<TLane> block, int seriesLength) => Math.Min(block.VectorCount, (seriesLength - block.Start) / TLane.Width);
}
