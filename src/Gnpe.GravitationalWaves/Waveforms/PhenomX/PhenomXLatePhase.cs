namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The form that the phase of IMRPhenomXAS, times η, has after the inspiral (Pratten et al. 2020, arXiv:2001.11412, eqs. 7.6 and 7.11): the integral of
/// C0 + C1/f + C13 f^{−1/3} + C2/f² + C3/f³ + C4/f⁴ + lorentzian/(width² + (f − centre)²), in units of M = 1.
/// </summary>
internal readonly record struct PhenomXLatePhase(
    double C0, double C1, double C13, double C2, double C3, double C4, double Lorentzian, double Width, double Centre)
{
    /// <summary>The phase times η at M f, but for a constant and a slope.</summary>
    public double At(double frequency)
    {
        double inverse = 1 / frequency;
        double root = Math.Cbrt(frequency);
        return (C0 * frequency) + (C1 * Math.Log(frequency)) + (1.5 * C13 * root * root) - (inverse * (C2 + (inverse * ((0.5 * C3) + (inverse * C4 / 3)))))
            + (Lorentzian / Width * Math.Atan((frequency - Centre) / Width));
    }

    /// <summary>Its derivative with respect to M f.</summary>
    public double SlopeAt(double frequency)
    {
        double inverse = 1 / frequency;
        double x = frequency - Centre;
        return C0 + (C13 * Math.Cbrt(inverse)) + (inverse * (C1 + (inverse * (C2 + (inverse * (C3 + (inverse * C4)))))))
            + (Lorentzian / ((Width * Width) + (x * x)));
    }

    /// <summary>−φ plus <c>offset + linear · f</c> at the frequencies of a block.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="massSeconds">M [s].</param>
    /// <param name="eta">η.</param>
    /// <param name="offset">Constant [rad].</param>
    /// <param name="linear">Slope [rad/Hz].</param>
    /// <param name="destination">Receives as many vectors as the block has.</param>
    public void Fill<TLane>(GridBlock<TLane> block, double massSeconds, double eta, double offset, double linear, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        double massRoot = Math.Cbrt(massSeconds);
        TLane constant = TLane.Of(offset - (C1 * Math.Log(massSeconds) / eta));
        TLane slope = TLane.Of(linear - (C0 * massSeconds / eta));
        TLane logarithmic = TLane.Of(-C1 / eta);
        TLane power = TLane.Of(-1.5 * C13 * massRoot * massRoot / eta);
        TLane first = TLane.Of(C2 / (massSeconds * eta));
        TLane second = TLane.Of(0.5 * C3 / (massSeconds * massSeconds * eta));
        TLane third = TLane.Of(C4 / (3 * massSeconds * massSeconds * massSeconds * eta));
        TLane arc = TLane.Of(-Lorentzian / (Width * eta));
        TLane arcScale = TLane.Of(massSeconds / Width);
        TLane arcOffset = TLane.Of(-Centre / Width);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> cubeRoots = block.CubeRoots;
        ReadOnlySpan<TLane> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<TLane> logarithms = block.Logarithms;
        for (int i = 0; i < frequencies.Length; i++)
        {
            TLane inverse = inverseCubeRoots[i] * inverseCubeRoots[i] * inverseCubeRoots[i];
            TLane sum = TLane.MultiplyAdd(TLane.MultiplyAdd(TLane.MultiplyAdd(inverse, third, second), inverse, first), inverse, constant);
            sum = TLane.MultiplyAdd(frequencies[i], slope, sum);
            sum = TLane.MultiplyAdd(logarithms[i], logarithmic, sum);
            sum = TLane.MultiplyAdd(cubeRoots[i] * cubeRoots[i], power, sum);
            destination[i] = TLane.MultiplyAdd(LaneMath.Atan(TLane.MultiplyAdd(frequencies[i], arcScale, arcOffset)), arc, sum);
        }
    }
}
