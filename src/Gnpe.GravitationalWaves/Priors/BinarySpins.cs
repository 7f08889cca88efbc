namespace Gnpe.GravitationalWaves.Priors;

/// <summary>Which spins a network infers.</summary>
public enum BinarySpins
{
    /// <summary>Spins of any direction: magnitudes a_1, a_2, tilts and azimuths; the orbital plane precesses.</summary>
    Precessing,

    /// <summary>Spins along the orbital angular momentum: chi_1, chi_2.</summary>
    Aligned,
}
