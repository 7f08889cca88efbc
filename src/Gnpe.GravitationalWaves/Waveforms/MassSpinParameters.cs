namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>The dimensionless parameters of an aligned-spin binary in the order of the waveform literature: body 1 is the heavier one.</summary>
/// <param name="MassFraction1">m₁/M.</param>
/// <param name="MassFraction2">m₂/M.</param>
/// <param name="Spin1">χ₁ along the orbital angular momentum.</param>
/// <param name="Spin2">χ₂ along the orbital angular momentum.</param>
internal readonly record struct MassSpinParameters(double MassFraction1, double MassFraction2, double Spin1, double Spin2)
{
    /// <summary>Symmetric mass ratio η = m₁m₂/M².</summary>
    public double Eta => MassFraction1 * MassFraction2;

    /// <summary>δ = (m₁ − m₂)/M.</summary>
    public double Delta => MassFraction1 - MassFraction2;

    /// <summary>χ_s = (χ₁ + χ₂)/2.</summary>
    public double SymmetricSpin => 0.5 * (Spin1 + Spin2);

    /// <summary>χ_a = (χ₁ − χ₂)/2.</summary>
    public double AntisymmetricSpin => 0.5 * (Spin1 - Spin2);

    /// <summary>ξ = χ_PN − 1 with the reduced spin χ_PN = χ_s(1 − 76η/113) + δχ_a, Khan et al. 2016 (arXiv:1508.07253).</summary>
    public double Xi => (SymmetricSpin * (1 - (76.0 / 113 * Eta))) + (Delta * AntisymmetricSpin) - 1;

    /// <summary>Orders two bodies by mass.</summary>
    public static MassSpinParameters Of(double mass1, double mass2, double spin1, double spin2)
    {
        double total = mass1 + mass2;
        return mass1 >= mass2
            ? new MassSpinParameters(mass1 / total, mass2 / total, spin1, spin2)
            : new MassSpinParameters(mass2 / total, mass1 / total, spin2, spin1);
    }
}
