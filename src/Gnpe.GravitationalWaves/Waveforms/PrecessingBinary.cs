namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// A quasi-circular binary black hole with arbitrary spins in the detector frame, in bilby's parameters (Veitch et al. 2015, arXiv:1409.7215; Farr et al. 2014, arXiv:1404.7070).
/// Spins, angles and phase hold at the reference frequency.
/// </summary>
public readonly record struct PrecessingBinary
{
    /// <summary>Creates a binary at 20 Hz reference frequency.</summary>
    public PrecessingBinary()
    {
    }

    /// <summary>mass_1: detector-frame mass of the first body [solar masses], positive.</summary>
    public required double Mass1 { get; init; }

    /// <summary>mass_2: detector-frame mass of the second body [solar masses], positive.</summary>
    public required double Mass2 { get; init; }

    /// <summary>a_1: dimensionless spin magnitude of the first body, in [0, 1].</summary>
    public double A1 { get; init; }

    /// <summary>a_2: dimensionless spin magnitude of the second body, in [0, 1].</summary>
    public double A2 { get; init; }

    /// <summary>tilt_1: angle between the first spin and the orbital angular momentum [rad].</summary>
    public double Tilt1 { get; init; }

    /// <summary>tilt_2: angle between the second spin and the orbital angular momentum [rad].</summary>
    public double Tilt2 { get; init; }

    /// <summary>phi_12: angle between the spins' projections on the orbital plane [rad].</summary>
    public double Phi12 { get; init; }

    /// <summary>phi_jl: azimuth of the orbital angular momentum around the total angular momentum [rad].</summary>
    public double PhiJl { get; init; }

    /// <summary>theta_jn: angle between the total angular momentum and the line of sight [rad].</summary>
    public double ThetaJn { get; init; }

    /// <summary>luminosity_distance [Mpc], positive.</summary>
    public required double DistanceMegaparsecs { get; init; }

    /// <summary>phase: orbital phase at the reference frequency [rad]; the polarizations are proportional to e^{2i·phase}.</summary>
    public double Phase { get; init; }

    /// <summary>Reference frequency [Hz], positive. Default 20.</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <summary>Whether each spin vanishes or lies exactly along or against the orbital angular momentum.</summary>
    internal bool HasAlignedSpins => IsAligned(A1, Tilt1) && IsAligned(A2, Tilt2);

    private static bool IsAligned(double magnitude, double tilt) => magnitude == 0 || tilt is 0 or Math.PI;
}
