namespace Gnpe.GravitationalWaves.Priors;

/// <summary>Masses of the two bodies [solar masses], the heavier first, and their symmetric combinations.</summary>
/// <param name="Mass1">m₁, the heavier [solar masses].</param>
/// <param name="Mass2">m₂, the lighter [solar masses].</param>
public readonly record struct ComponentMasses(double Mass1, double Mass2)
{
    /// <summary>(m₁m₂)^{3/5}/(m₁ + m₂)^{1/5} [solar masses].</summary>
    public double ChirpMass => Math.Pow(Mass1 * Mass2, 0.6) / Math.Pow(Mass1 + Mass2, 0.2);

    /// <summary>q = m₂/m₁, at most 1.</summary>
    public double MassRatio => Mass2 / Mass1;

    /// <summary>The masses of a chirp mass and a mass ratio.</summary>
    /// <param name="chirpMass">Chirp mass [solar masses].</param>
    /// <param name="massRatio">q in (0, 1].</param>
    /// <returns>m₁ = M q^{−3/5}(1 + q)^{1/5}, m₂ = q m₁.</returns>
    public static ComponentMasses Of(double chirpMass, double massRatio)
    {
        double mass1 = chirpMass * Math.Pow(1 + massRatio, 0.2) / Math.Pow(massRatio, 0.6);
        return new ComponentMasses(mass1, massRatio * mass1);
    }
}
