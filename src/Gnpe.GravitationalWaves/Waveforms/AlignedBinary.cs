namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A binary black hole with spins along the orbital angular momentum, in the detector frame. The order of the bodies is free.</summary>
public sealed record AlignedBinary
{
    /// <summary>Mass of one body [solar masses], positive.</summary>
    public required double Mass1 { get; init; }

    /// <summary>Mass of the other body [solar masses], positive.</summary>
    public required double Mass2 { get; init; }

    /// <summary>Dimensionless spin of body 1 along the orbital angular momentum, in [−1, 1].</summary>
    public double Spin1 { get; init; }

    /// <summary>Dimensionless spin of body 2 along the orbital angular momentum, in [−1, 1].</summary>
    public double Spin2 { get; init; }

    /// <summary>Luminosity distance [Mpc], positive.</summary>
    public required double DistanceMegaparsecs { get; init; }

    /// <summary>Orbital phase at the reference frequency [rad]; the strain has the phase 2·<see cref="Phase"/> there.</summary>
    public double Phase { get; init; }

    /// <summary>Reference frequency [Hz], positive.</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    internal void Validate()
    {
        RequirePositive(Mass1, "mass_1", "solar masses");
        RequirePositive(Mass2, "mass_2", "solar masses");
        RequirePositive(DistanceMegaparsecs, "luminosity_distance", "Mpc");
        RequirePositive(ReferenceFrequencyHertz, "reference frequency", "Hz");
        RequireSpin(Spin1, "chi_1");
        RequireSpin(Spin2, "chi_2");
        if (!double.IsFinite(Phase))
        {
            throw new InvalidInputException($"The binary's phase is {Phase}, but it must be a finite angle in radians.");
        }
    }

    private static void RequirePositive(double value, string name, string unit)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            throw new InvalidInputException($"The binary's {name} is {value} {unit}, but it must be positive and finite.");
        }
    }

    private static void RequireSpin(double value, string name)
    {
        if (!(Math.Abs(value) <= 1))
        {
            throw new InvalidInputException($"The binary's {name} is {value}, but an aligned spin must lie between -1 and 1.");
        }
    }
}
