namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Turns amplitudes and phases into complex strain.</summary>
internal static class PolarForm
{
    /// <summary>Writes A e^{−iφ} of one block into a strain.</summary>
    /// <param name="block">Which part of the strain.</param>
    /// <param name="amplitudes">A, a buffer of <see cref="BlockBuffer.Length"/>.</param>
    /// <param name="phases">φ [rad], likewise.</param>
    /// <param name="destination">The strain on the whole grid.</param>
    public static void Write<TLane>(in GridBlock<TLane> block, Span<double> amplitudes, Span<double> phases, ComplexSpan destination)
        where TLane : struct, ILane<TLane>
    {
        // In place, so that the last vector, for which the destination may have no room, is no special case.
        Span<TLane> real = BlockBuffer.From<TLane>(amplitudes, 0)[..block.VectorCount];
        Span<TLane> imaginary = BlockBuffer.From<TLane>(phases, 0)[..block.VectorCount];
        for (int i = 0; i < real.Length; i++)
        {
            (TLane sine, TLane cosine) = LaneMath.SinCos(imaginary[i]);
            imaginary[i] = -real[i] * sine;
            real[i] *= cosine;
        }

        amplitudes[..block.Count].CopyTo(destination.Real[block.Start..]);
        phases[..block.Count].CopyTo(destination.Imaginary[block.Start..]);
    }
}
