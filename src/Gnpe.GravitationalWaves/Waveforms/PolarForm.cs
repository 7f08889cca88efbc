namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Turns amplitudes and phases into complex strain.</summary>
internal static class PolarForm
{
    /// <summary>Turns a block of A and φ into Re and Im of A e^{−iφ}, in place.</summary>
    /// <param name="block">The block.</param>
    /// <param name="amplitudes">A, a buffer of <see cref="BlockBuffer.Length"/>; receives the real parts.</param>
    /// <param name="phases">φ [rad], likewise; receives the imaginary parts.</param>
    public static void ToCartesian<TLane>(in GridBlock<TLane> block, Span<double> amplitudes, Span<double> phases)
        where TLane : struct, ILane<TLane>
    {
        Span<TLane> real = BlockBuffer.From<TLane>(amplitudes, 0)[..block.VectorCount];
        Span<TLane> imaginary = BlockBuffer.From<TLane>(phases, 0)[..block.VectorCount];
        for (int i = 0; i < real.Length; i++)
        {
            (TLane sine, TLane cosine) = LaneMath.SinCos(imaginary[i]);
            imaginary[i] = -real[i] * sine;
            real[i] *= cosine;
        }
    }

    /// <summary>Writes both polarizations of a block of a face-on strain at an inclination.</summary>
    /// <param name="block">The block.</param>
    /// <param name="real">Real parts of the strain, a buffer of <see cref="BlockBuffer.Length"/>.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <param name="factors">The polarizations in terms of the strain.</param>
    /// <param name="scratch">Another such buffer.</param>
    /// <param name="plus">Receives h̃₊ on the whole grid.</param>
    /// <param name="cross">Receives h̃× on the whole grid.</param>
    public static void WritePolarizations<TLane>(
        in GridBlock<TLane> block, Span<double> real, Span<double> imaginary, AlignedPolarizations factors, Span<double> scratch, ComplexSpan plus, ComplexSpan cross)
        where TLane : struct, ILane<TLane>
    {
        CopyTimes(block, real, factors.Plus, scratch, plus.Real);
        CopyTimes(block, imaginary, factors.Plus, scratch, plus.Imaginary);
        CopyTimes(block, imaginary, factors.Cross, scratch, cross.Real);
        CopyTimes(block, real, -factors.Cross, scratch, cross.Imaginary);
    }

    /// <summary>Copies the numbers of a block into a series, times a factor.</summary>
    /// <param name="block">The block.</param>
    /// <param name="source">A buffer of <see cref="BlockBuffer.Length"/>.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="scratch">Another such buffer.</param>
    /// <param name="destination">The series on the whole grid.</param>
    private static void CopyTimes<TLane>(in GridBlock<TLane> block, Span<double> source, double factor, Span<double> scratch, Span<double> destination)
        where TLane : struct, ILane<TLane>
    {
        // Through a buffer, as the series may have no room for the last vector.
        Span<TLane> from = BlockBuffer.From<TLane>(source, 0)[..block.VectorCount];
        Span<TLane> to = BlockBuffer.From<TLane>(scratch, 0)[..block.VectorCount];
        TLane factors = TLane.Of(factor);
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = from[i] * factors;
        }

        scratch[..block.Count].CopyTo(destination[block.Start..]);
    }
}
