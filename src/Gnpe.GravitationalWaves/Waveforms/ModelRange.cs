namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>The binaries that a model accepts.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="MaximumMassRatio">Largest ratio of the heavier mass to the lighter one.</param>
/// <param name="RequiresAlignedSpins">Whether in-plane spins are refused.</param>
internal readonly record struct ModelRange(string Model, double MaximumMassRatio, bool RequiresAlignedSpins)
{
    /// <summary>Refuses a binary outside the range.</summary>
    /// <exception cref="InvalidInputException">It is, or no such binary exists.</exception>
    public void Require(in PrecessingBinary binary)
    {
        RequireMasses(binary);
        RequirePositive(binary.DistanceMegaparsecs, "luminosity_distance", " Mpc");
        RequirePositive(binary.ReferenceFrequencyHertz, "reference frequency", " Hz");
        RequireMagnitude(binary.A1, "a_1");
        RequireMagnitude(binary.A2, "a_2");
        RequireFinite(binary.Tilt1, "tilt_1");
        RequireFinite(binary.Tilt2, "tilt_2");
        RequireFinite(binary.Phi12, "phi_12");
        RequireFinite(binary.PhiJl, "phi_jl");
        RequireFinite(binary.ThetaJn, "theta_jn");
        RequireFinite(binary.Phase, "phase");
        if (RequiresAlignedSpins && !binary.HasAlignedSpins)
        {
            throw new InvalidInputException(
                $"{Model} takes spins along the orbital angular momentum only, but the tilts are {binary.Tilt1} and {binary.Tilt2} rad; each must be 0 or π unless that spin vanishes.");
        }
    }

    /// <summary>Refuses masses that no binary has or that lie outside the range.</summary>
    /// <exception cref="InvalidInputException">They are such masses.</exception>
    public void RequireMasses(in PrecessingBinary binary)
    {
        RequirePositive(binary.Mass1, "mass_1", " solar masses");
        RequirePositive(binary.Mass2, "mass_2", " solar masses");
        double ratio = Math.Max(binary.Mass1, binary.Mass2) / Math.Min(binary.Mass1, binary.Mass2);
        if (!(ratio <= MaximumMassRatio))
        {
            throw new InvalidInputException($"The binary's masses have the ratio {ratio:G6}, but {Model} ends at {MaximumMassRatio}.");
        }
    }

    /// <summary>Refuses a grid of which the model fills no frequency.</summary>
    /// <exception cref="InvalidInputException">It is such a grid.</exception>
    public void RequireFrequencies(FrequencyGrid grid, int count, double cutoffHertz)
    {
        if (count == 0)
        {
            throw new InvalidInputException(
                $"{Model} ends at {cutoffHertz:G6} Hz for this binary, but the frequencies begin at {grid.Frequencies[0]:G6} Hz; a lower minimum frequency or a lighter binary is needed.");
        }
    }

    private static void RequirePositive(double value, string name, string unit)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            throw new InvalidInputException($"The binary's {name} is {value}{unit}, but it must be positive and finite.");
        }
    }

    private static void RequireMagnitude(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new InvalidInputException($"The binary's {name} is {value}, but a spin magnitude must lie between 0 and 1.");
        }
    }

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new InvalidInputException($"The binary's {name} is {value}, but it must be a finite angle in radians.");
        }
    }
}
