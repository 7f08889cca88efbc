using System.Text.Json.Serialization;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>The content of a prior file: a law for each of the fifteen <see cref="BinaryParameters"/> and constraints on masses derived from them, under bilby's names.</summary>
public sealed record BinaryPriorSettings : ISettings
{
    /// <summary>Law of the detector-frame chirp mass [solar masses].</summary>
    public required PriorLaw ChirpMass { get; init; }

    /// <summary>Law of the mass ratio m₂/m₁.</summary>
    public required PriorLaw MassRatio { get; init; }

    /// <summary>Law of the first spin's magnitude.</summary>
    [JsonPropertyName("a_1")]
    public required PriorLaw A1 { get; init; }

    /// <summary>Law of the second spin's magnitude.</summary>
    [JsonPropertyName("a_2")]
    public required PriorLaw A2 { get; init; }

    /// <summary>Law of the first spin's tilt [rad].</summary>
    [JsonPropertyName("tilt_1")]
    public required PriorLaw Tilt1 { get; init; }

    /// <summary>Law of the second spin's tilt [rad].</summary>
    [JsonPropertyName("tilt_2")]
    public required PriorLaw Tilt2 { get; init; }

    /// <summary>Law of the azimuth between the spins [rad].</summary>
    [JsonPropertyName("phi_12")]
    public required PriorLaw Phi12 { get; init; }

    /// <summary>Law of the azimuth of the orbital about the total angular momentum [rad].</summary>
    public required PriorLaw PhiJl { get; init; }

    /// <summary>Law of the angle between total angular momentum and line of sight [rad].</summary>
    public required PriorLaw ThetaJn { get; init; }

    /// <summary>Law of the luminosity distance [Mpc].</summary>
    public required PriorLaw LuminosityDistance { get; init; }

    /// <summary>Law of the right ascension [rad].</summary>
    public required PriorLaw Ra { get; init; }

    /// <summary>Law of the declination [rad].</summary>
    public required PriorLaw Dec { get; init; }

    /// <summary>Law of the polarization angle [rad].</summary>
    public required PriorLaw Psi { get; init; }

    /// <summary>Law of the orbital phase [rad].</summary>
    public required PriorLaw Phase { get; init; }

    /// <summary>Law of the arrival at the centre of the Earth [GPS s].</summary>
    public required PriorLaw GeocentTime { get; init; }

    /// <summary>Constraint on the heavier mass [solar masses].</summary>
    [JsonPropertyName("mass_1")]
    public PriorLaw? Mass1 { get; init; }

    /// <summary>Constraint on the lighter mass [solar masses].</summary>
    [JsonPropertyName("mass_2")]
    public PriorLaw? Mass2 { get; init; }

    /// <summary>Constraint on the sum of the masses [solar masses].</summary>
    public PriorLaw? TotalMass { get; init; }

    /// <summary>Constraint on m₁m₂/(m₁ + m₂)².</summary>
    public PriorLaw? SymmetricMassRatio { get; init; }

    /// <summary>The laws in the order of <see cref="BinaryParameters"/>.</summary>
    internal IReadOnlyList<PriorLaw> Laws =>
    [
        ChirpMass, MassRatio, A1, A2, Tilt1, Tilt2, Phi12, PhiJl, ThetaJn, LuminosityDistance, Ra, Dec, Psi, Phase, GeocentTime,
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        IReadOnlyList<PriorLaw> laws = Laws;
        for (int i = 0; i < laws.Count; i++)
        {
            string name = BinaryParameters.Names[i];
            if (laws[i] is PriorLaw.Constraint)
            {
                yield return $"{name} is a constraint but needs a law";
            }
            else if (!laws[i].Violations().Any() && RangeOf(i) is (double lowest, double highest) && (laws[i].Minimum < lowest || laws[i].Maximum > highest))
            {
                yield return FormattableString.Invariant($"{name} lies between {laws[i].Minimum} and {laws[i].Maximum} but must lie within {lowest} and {highest}");
            }
        }

        foreach ((string name, PriorLaw? constraint) in Constraints())
        {
            if (constraint is not (null or PriorLaw.Constraint))
            {
                yield return $"{name} has a law but can only be a constraint, because the laws of the masses are those of chirp_mass and mass_ratio";
            }
        }
    }

    /// <summary>The constraints on derived masses.</summary>
    internal MassConstraints MassConstraints() => new()
    {
        Mass1 = Interval(Mass1),
        Mass2 = Interval(Mass2),
        TotalMass = Interval(TotalMass),
        SymmetricMassRatio = Interval(SymmetricMassRatio),
    };

    private static MassInterval Interval(PriorLaw? constraint) => constraint is null ? MassInterval.Unbounded : new MassInterval(constraint.Minimum, constraint.Maximum);

    // Where waveforms and directions are defined; null where any number will do.
    private static (double, double)? RangeOf(int parameter) => parameter switch
    {
        BinaryParameters.ChirpMass or BinaryParameters.LuminosityDistance => (double.Epsilon, double.MaxValue),
        BinaryParameters.MassRatio => (double.Epsilon, 1),
        BinaryParameters.A1 or BinaryParameters.A2 => (0, 1),
        BinaryParameters.Tilt1 or BinaryParameters.Tilt2 or BinaryParameters.ThetaJn => (0, Math.PI),
        BinaryParameters.Declination => (-Math.PI / 2, Math.PI / 2),
        _ => null,
    };

    private IEnumerable<(string Name, PriorLaw? Constraint)> Constraints() =>
        [("mass_1", Mass1), ("mass_2", Mass2), ("total_mass", TotalMass), ("symmetric_mass_ratio", SymmetricMassRatio)];
}
