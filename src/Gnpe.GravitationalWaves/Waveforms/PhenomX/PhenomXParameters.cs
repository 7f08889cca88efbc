namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Masses and aligned spins as IMRPhenomXAS uses them (Pratten et al. 2020, arXiv:2001.11412, section II); body 1 is the heavier one.</summary>
internal readonly struct PhenomXParameters
{
    /// <summary>Computes the derived parameters.</summary>
    public PhenomXParameters(in MassSpinParameters binary)
    {
        Spin1 = binary.Spin1;
        Spin2 = binary.Spin2;
        Delta = binary.Delta;
        Eta = 0.25 * (1 - (Delta * Delta));
        double square1 = binary.MassFraction1 * binary.MassFraction1;
        double square2 = binary.MassFraction2 * binary.MassFraction2;
        EffectiveSpin = (binary.MassFraction1 * Spin1) + (binary.MassFraction2 * Spin2);
        ReducedSpin = (EffectiveSpin - (38.0 / 113 * Eta * (Spin1 + Spin2))) / (1 - (76.0 / 113 * Eta));
        TotalSpin = ((square1 * Spin1) + (square2 * Spin2)) / (square1 + square2);
        SpinDifference = Spin1 - Spin2;
    }

    /// <summary>Symmetric mass ratio η.</summary>
    public double Eta { get; }

    /// <summary>δ = (m₁ − m₂)/M.</summary>
    public double Delta { get; }

    /// <summary>χ₁.</summary>
    public double Spin1 { get; }

    /// <summary>χ₂.</summary>
    public double Spin2 { get; }

    /// <summary>χ_eff = (m₁χ₁ + m₂χ₂)/M.</summary>
    public double EffectiveSpin { get; }

    /// <summary>χ̂, the reduced spin of post-Newtonian theory, normalized to [−1, 1].</summary>
    public double ReducedSpin { get; }

    /// <summary>S_tot = (m₁²χ₁ + m₂²χ₂)/(m₁² + m₂²).</summary>
    public double TotalSpin { get; }

    /// <summary>Δχ = χ₁ − χ₂.</summary>
    public double SpinDifference { get; }
}
