using System.Text.Json.Serialization;
using Gnpe.Distributions;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>One entry of a prior file: a law, or a constraint on a derived parameter. The names of the types and their definitions are bilby's.</summary>
[JsonDerivedType(typeof(Constraint), "constraint")]
[JsonDerivedType(typeof(Uniform), "uniform")]
[JsonDerivedType(typeof(LogUniform), "log_uniform")]
[JsonDerivedType(typeof(PowerLaw), "power_law")]
[JsonDerivedType(typeof(Sine), "sine")]
[JsonDerivedType(typeof(Cosine), "cosine")]
[JsonDerivedType(typeof(TruncatedGaussian), "truncated_gaussian")]
[JsonDerivedType(typeof(UniformInComponentsChirpMass), "uniform_in_components_chirp_mass")]
[JsonDerivedType(typeof(UniformInComponentsMassRatio), "uniform_in_components_mass_ratio")]
[JsonDerivedType(typeof(UniformComovingVolume), "uniform_comoving_volume")]
[JsonDerivedType(typeof(UniformSourceFrame), "uniform_source_frame")]
public abstract record PriorLaw : ISettings
{
    /// <summary>Lower edge.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>Upper edge.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>What lies behind the edges.</summary>
    public PriorBoundary? Boundary { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        string? objection = double.IsNaN(Minimum) ? "a minimum is missing"
            : double.IsNaN(Maximum) ? "a maximum is missing"
            : !(Maximum > Minimum) || double.IsInfinity(Minimum) || double.IsInfinity(Maximum)
                ? FormattableString.Invariant($"maximum is {Maximum} but must be finite and exceed the minimum {Minimum}")
                : Objection();
        return objection is null ? [] : [objection];
    }

    /// <summary>The law, or null for a constraint.</summary>
    internal abstract IUnivariateDistribution? Distribution();

    /// <summary>What is wrong with the values beyond their order, or null.</summary>
    private protected abstract string? Objection();

    private string? UnlessPositive() => Minimum > 0 ? null : FormattableString.Invariant($"minimum is {Minimum} but must be positive");

    private string? UnlessWithin(double lower, double upper) =>
        Minimum >= lower && Maximum <= upper ? null : FormattableString.Invariant($"the edges {Minimum} and {Maximum} must lie within {lower} and {upper}");

    /// <summary>Bounds of a derived parameter, which condition the prior.</summary>
    public sealed record Constraint : PriorLaw
    {
        internal override IUnivariateDistribution? Distribution() => null;

        private protected override string? Objection() => null;
    }

    /// <summary>Constant density.</summary>
    public sealed record Uniform : PriorLaw
    {
        internal override IUnivariateDistribution Distribution() => new Distributions.Uniform(Minimum, Maximum);

        private protected override string? Objection() => null;
    }

    /// <summary>Density in proportion to 1/x.</summary>
    public sealed record LogUniform : PriorLaw
    {
        internal override IUnivariateDistribution Distribution() => new Distributions.PowerLaw(-1, Minimum, Maximum);

        private protected override string? Objection() => UnlessPositive();
    }

    /// <summary>Density in proportion to xᵅ.</summary>
    public sealed record PowerLaw : PriorLaw
    {
        /// <summary>The exponent α.</summary>
        public required double Alpha { get; init; }

        internal override IUnivariateDistribution Distribution() => new Distributions.PowerLaw(Alpha, Minimum, Maximum);

        private protected override string? Objection() =>
            !double.IsFinite(Alpha) ? FormattableString.Invariant($"alpha is {Alpha} but must be finite") : Alpha > -1 && Minimum == 0 ? null : UnlessPositive();
    }

    /// <summary>Density in proportion to sin x; by default from 0 to π.</summary>
    public sealed record Sine : PriorLaw
    {
        /// <summary>From 0 to π.</summary>
        public Sine()
        {
            (Minimum, Maximum) = (0, Math.PI);
        }

        internal override IUnivariateDistribution Distribution() => new Distributions.Sine(Minimum, Maximum);

        private protected override string? Objection() => UnlessWithin(0, Math.PI);
    }

    /// <summary>Density in proportion to cos x; by default from −π/2 to π/2.</summary>
    public sealed record Cosine : PriorLaw
    {
        /// <summary>From −π/2 to π/2.</summary>
        public Cosine()
        {
            (Minimum, Maximum) = (-Math.PI / 2, Math.PI / 2);
        }

        internal override IUnivariateDistribution Distribution() => new Distributions.Cosine(Minimum, Maximum);

        private protected override string? Objection() => UnlessWithin(-Math.PI / 2, Math.PI / 2);
    }

    /// <summary>A normal law between two edges.</summary>
    public sealed record TruncatedGaussian : PriorLaw
    {
        /// <summary>Mean μ before truncation.</summary>
        public required double Mu { get; init; }

        /// <summary>Standard deviation σ before truncation.</summary>
        public required double Sigma { get; init; }

        internal override IUnivariateDistribution Distribution() => new Distributions.TruncatedGaussian(Mu, Sigma, Minimum, Maximum);

        private protected override string? Objection() => !double.IsFinite(Mu) ? FormattableString.Invariant($"mu is {Mu} but must be finite")
            : !(Sigma > 0) || double.IsInfinity(Sigma) ? FormattableString.Invariant($"sigma is {Sigma} but must be positive and finite") : null;
    }

    /// <summary>Density in proportion to the chirp mass: with <see cref="UniformInComponentsMassRatio"/> it is uniform in the component masses.</summary>
    public sealed record UniformInComponentsChirpMass : PriorLaw
    {
        internal override IUnivariateDistribution Distribution() => new Distributions.PowerLaw(1, Minimum, Maximum);

        private protected override string? Objection() => UnlessPositive();
    }

    /// <summary>Density in proportion to (1 + q)^{2/5} q^{−6/5}: with <see cref="UniformInComponentsChirpMass"/> it is uniform in the component masses.</summary>
    public sealed record UniformInComponentsMassRatio : PriorLaw
    {
        internal override IUnivariateDistribution Distribution() => new Priors.UniformInComponentsMassRatio(Minimum, Maximum);

        private protected override string? Objection() => UnlessPositive() ?? UnlessWithin(0, 1);
    }

    /// <summary>Uniform in comoving volume, over luminosity distance [Mpc] in the Planck 2015 universe.</summary>
    public sealed record UniformComovingVolume : PriorLaw
    {
        internal override IUnivariateDistribution Distribution() => new ComovingVolumeDistance(Minimum, Maximum, 0, FlatCosmology.Planck15);

        private protected override string? Objection() => UnlessPositive();
    }

    /// <summary>Uniform in comoving volume and source-frame time, over luminosity distance [Mpc] in the Planck 2015 universe.</summary>
    public sealed record UniformSourceFrame : PriorLaw
    {
        internal override IUnivariateDistribution Distribution() => new ComovingVolumeDistance(Minimum, Maximum, -1, FlatCosmology.Planck15);

        private protected override string? Objection() => UnlessPositive();
    }
}
