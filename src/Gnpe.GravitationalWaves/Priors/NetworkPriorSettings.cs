namespace Gnpe.GravitationalWaves.Priors;

/// <summary>The prior of a binary black hole in network coordinates; the defaults are those of the benchmark gw150914-4s.</summary>
public sealed record NetworkPriorSettings : ISettings
{
    /// <summary>Which spins there are.</summary>
    public BinarySpins Spins { get; init; }

    /// <summary>Lowest mass of a body [solar masses].</summary>
    public double MinimumMass { get; init; } = 10;

    /// <summary>Highest mass of a body [solar masses].</summary>
    public double MaximumMass { get; init; } = 80;

    /// <summary>Lowest chirp mass [solar masses].</summary>
    public double MinimumChirpMass { get; init; } = 15;

    /// <summary>Highest chirp mass [solar masses].</summary>
    public double MaximumChirpMass { get; init; } = 60;

    /// <summary>Exponent of the chirp mass: with 1 the prior is uniform in component masses; a training prior may be flatter, so that there are enough light binaries, and is taken back by importance weights.</summary>
    public double ChirpMassExponent { get; init; } = 1;

    /// <summary>Lowest mass ratio m₂/m₁.</summary>
    public double MinimumMassRatio { get; init; } = 0.125;

    /// <summary>Largest spin: magnitudes are uniform up to this and directions isotropic, or aligned spins uniform between plus and minus this.</summary>
    public double MaximumSpin { get; init; } = 0.99;

    /// <summary>Lowest luminosity distance [Mpc].</summary>
    public double MinimumDistance { get; init; } = 100;

    /// <summary>Highest luminosity distance [Mpc].</summary>
    public double MaximumDistance { get; init; } = 2000;

    /// <summary>Exponent of the distance prior, p(d) ∝ dᵅ: 2 fills Euclidean space evenly; a training prior may be flatter and is taken back by importance weights.</summary>
    public double DistanceExponent { get; init; } = 2;

    /// <summary>Half width of the window of the coalescence time at the geocentre around the trigger [s].</summary>
    public double TimeHalfWidth { get; init; } = 0.1;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (!(MinimumMass > 0 && MaximumMass > MinimumMass && double.IsFinite(MaximumMass)))
        {
            yield return FormattableString.Invariant($"MaximumMass is {MaximumMass} but must exceed minimum_mass {MinimumMass}, which must be positive");
        }

        if (!(MinimumChirpMass > 0 && MaximumChirpMass > MinimumChirpMass && double.IsFinite(MaximumChirpMass)))
        {
            yield return FormattableString.Invariant($"MaximumChirpMass is {MaximumChirpMass} but must exceed minimum_chirp_mass {MinimumChirpMass}, which must be positive");
        }

        if (MinimumMassRatio is not (> 0 and < 1))
        {
            yield return FormattableString.Invariant($"MinimumMassRatio is {MinimumMassRatio} but must lie between 0 and 1");
        }

        if (MaximumSpin is not (> 0 and < 1))
        {
            yield return FormattableString.Invariant($"MaximumSpin is {MaximumSpin} but must lie between 0 and 1");
        }

        if (!(MinimumDistance > 0 && MaximumDistance > MinimumDistance && double.IsFinite(MaximumDistance)))
        {
            yield return FormattableString.Invariant($"MaximumDistance is {MaximumDistance} but must exceed minimum_distance {MinimumDistance}, which must be positive");
        }

        if (!double.IsFinite(ChirpMassExponent))
        {
            yield return FormattableString.Invariant($"ChirpMassExponent is {ChirpMassExponent} but must be finite");
        }

        if (!double.IsFinite(DistanceExponent))
        {
            yield return FormattableString.Invariant($"DistanceExponent is {DistanceExponent} but must be finite");
        }

        if (TimeHalfWidth is not (> 0 and <= 0.3))
        {
            yield return FormattableString.Invariant($"TimeHalfWidth is {TimeHalfWidth} s but must lie between 0 and 0.3 s");
        }
    }
}
