using System.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Turns blocks of amplitudes and phases into complex strain.</summary>
internal static class PolarForm
{
    /// <summary>Refuses destinations of another length than the grid.</summary>
    /// <exception cref="ArgumentException">They have another length.</exception>
    public static void RequireLengths(FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
    {
        ArgumentNullException.ThrowIfNull(grid);
        RequireLength(grid, plus.Length, nameof(plus));
        RequireLength(grid, cross.Length, nameof(cross));
    }

    /// <summary>Writes A e^{−iφ} of one block into a strain.</summary>
    /// <param name="phases">φ [rad], a buffer of <see cref="GridBlock.BufferLength"/>.</param>
    /// <param name="amplitudes">A, likewise.</param>
    /// <param name="destination">The strain on the whole grid.</param>
    /// <param name="block">Which part of it.</param>
    public static void Write(Span<double> phases, Span<double> amplitudes, ComplexSpan destination, in GridBlock block)
    {
        Span<Vector<double>> phase = GridBlock.Vectors(phases, 0);
        Span<Vector<double>> amplitude = GridBlock.Vectors(amplitudes, 0);
        for (int i = 0; i < block.VectorCount; i++)
        {
            (Vector<double> sine, Vector<double> cosine) = VectorMath.SinCos(phase[i]);
            int bin = block.Start + (i * Vector<double>.Count);
            VectorStore.At(destination.Real, bin, amplitude[i] * cosine);
            VectorStore.At(destination.Imaginary, bin, -amplitude[i] * sine);
        }
    }

    private static void RequireLength(FrequencyGrid grid, int length, string name)
    {
        if (length != grid.Count)
        {
            throw new ArgumentException($"A grid of {grid.Count} frequencies cannot fill {length} bins.", name);
        }
    }
}
