namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The products of a signal with the data at every polarization angle: turning ψ turns F₊ and F× into each other, so that h(ψ) = cos 2ψ h(0) + sin 2ψ h(π/4) in every detector.
/// </summary>
/// <param name="AtZero">Products at ψ = 0.</param>
/// <param name="AtQuarter">Products at ψ = π/4.</param>
/// <param name="Overlap">Re ⟨h(0)|h(π/4)⟩.</param>
internal readonly record struct PolarizedProducts(SignalProducts AtZero, SignalProducts AtQuarter, double Overlap)
{
    /// <summary>The products at an angle.</summary>
    /// <param name="polarizationAngle">ψ [rad].</param>
    public SignalProducts At(double polarizationAngle)
    {
        (double sine, double cosine) = Math.SinCos(2 * polarizationAngle);
        return new SignalProducts(
            (cosine * AtZero.DataReal) + (sine * AtQuarter.DataReal),
            (cosine * AtZero.DataImaginary) + (sine * AtQuarter.DataImaginary),
            (cosine * cosine * AtZero.Norm) + (sine * sine * AtQuarter.Norm) + (2 * sine * cosine * Overlap));
    }

    /// <summary>Sum over detectors.</summary>
    /// <param name="left">Products of some detectors.</param>
    /// <param name="right">Products of others.</param>
    public static PolarizedProducts operator +(PolarizedProducts left, PolarizedProducts right) =>
        new(left.AtZero + right.AtZero, left.AtQuarter + right.AtQuarter, left.Overlap + right.Overlap);
}
