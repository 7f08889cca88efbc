using Gnpe.Distributions;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>Bounds of masses that are functions of chirp mass and mass ratio.</summary>
public sealed record MassConstraints
{
    private const double RelativeError = 1e-10;

    /// <summary>Bounds of m₁, the heavier mass [solar masses].</summary>
    public MassInterval Mass1 { get; init; } = MassInterval.Unbounded;

    /// <summary>Bounds of m₂, the lighter mass [solar masses].</summary>
    public MassInterval Mass2 { get; init; } = MassInterval.Unbounded;

    /// <summary>Bounds of m₁ + m₂ [solar masses].</summary>
    public MassInterval TotalMass { get; init; } = MassInterval.Unbounded;

    /// <summary>Bounds of m₁m₂/(m₁ + m₂)².</summary>
    public MassInterval SymmetricMassRatio { get; init; } = MassInterval.Unbounded;

    /// <summary>Whether all bounds hold.</summary>
    /// <param name="chirpMass">Chirp mass [solar masses].</param>
    /// <param name="massRatio">m₂/m₁.</param>
    /// <returns>False also for masses that are not numbers.</returns>
    public bool Hold(double chirpMass, double massRatio)
    {
        ComponentMasses masses = ComponentMasses.Of(chirpMass, massRatio);
        return Mass1.Contains(masses.Mass1)
            && Mass2.Contains(masses.Mass2)
            && TotalMass.Contains(masses.Mass1 + masses.Mass2)
            && SymmetricMassRatio.Contains(SymmetricRatio(massRatio));
    }

    /// <summary>The probability that all bounds hold, to a relative error of 10⁻¹⁰: at each mass ratio they are an interval of the chirp mass.</summary>
    /// <param name="chirpMass">Law of the chirp mass.</param>
    /// <param name="massRatio">Law of the mass ratio.</param>
    /// <returns>Between 0 and 1.</returns>
    public double Probability(IUnivariateDistribution chirpMass, IUnivariateDistribution massRatio)
    {
        ArgumentNullException.ThrowIfNull(chirpMass);
        ArgumentNullException.ThrowIfNull(massRatio);
        if (this == new MassConstraints())
        {
            return 1;
        }

        double Integrand(double ratio)
        {
            if (!SymmetricMassRatio.Contains(SymmetricRatio(ratio)))
            {
                return 0;
            }

            ComponentMasses perUnit = ComponentMasses.Of(1, ratio);
            double total = perUnit.Mass1 + perUnit.Mass2;
            double lowest = Math.Max(Mass1.Minimum / perUnit.Mass1, Math.Max(Mass2.Minimum / perUnit.Mass2, TotalMass.Minimum / total));
            double highest = Math.Min(Mass1.Maximum / perUnit.Mass1, Math.Min(Mass2.Maximum / perUnit.Mass2, TotalMass.Maximum / total));
            return highest > lowest ? Math.Exp(massRatio.LogDensity(ratio)) * (chirpMass.Cumulative(highest) - chirpMass.Cumulative(lowest)) : 0;
        }

        return Math.Min(1, GaussKronrod.Integrate(Integrand, massRatio.Lower, massRatio.Upper, RelativeError).Value);
    }

    private static double SymmetricRatio(double massRatio) => massRatio / ((1 + massRatio) * (1 + massRatio));
}
