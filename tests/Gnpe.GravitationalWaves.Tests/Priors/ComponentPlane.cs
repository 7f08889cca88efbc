using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Tests.Priors;

/// <summary>Areas in the plane of component masses, m₂ ≤ m₁, from the inequalities alone: the chirp mass rises with m₂, so each strip of constant m₁ is an interval.</summary>
internal static class ComponentPlane
{
    public static double Area(NetworkPriorSettings settings, int strips = 4_000)
    {
        double width = (settings.MaximumMass - settings.MinimumMass) / strips;
        double area = 0;
        for (int i = 0; i < strips; i++)
        {
            double mass1 = settings.MinimumMass + ((i + 0.5) * width);
            double lowest = Math.Max(Math.Max(settings.MinimumMass, settings.MinimumMassRatio * mass1), Partner(mass1, settings.MinimumChirpMass));
            double highest = Math.Min(mass1, Partner(mass1, settings.MaximumChirpMass));
            area += width * Math.Max(0, highest - lowest);
        }

        return area;
    }

    // The mass m that gives a chirp mass M together with m₁: m₁³m³ = M⁵(m₁ + m), a convex cubic in m, by Newton's method from far above.
    private static double Partner(double mass1, double chirpMass)
    {
        double cube = mass1 * mass1 * mass1;
        double fifth = Math.Pow(chirpMass, 5);
        double mass = 1e4;
        for (int i = 0; i < 40; i++)
        {
            mass -= ((cube * mass * mass * mass) - (fifth * (mass1 + mass))) / ((3 * cube * mass * mass) - fifth);
        }

        return mass;
    }
}
