using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// A flat universe of matter and a cosmological constant (Hogg 1999, arXiv:astro-ph/9905116). Radiation and the mass of neutrinos, which astropy's Planck15 adds,
/// are left out: together they are 1.5·10⁻³ of the critical density today.
/// </summary>
/// <param name="HubbleConstant">H₀ [km/s/Mpc], positive.</param>
/// <param name="MatterDensity">Ω_m, in (0, 1].</param>
public sealed record FlatCosmology(double HubbleConstant, double MatterDensity)
{
    // Exact to rounding up to redshift 10: the nearest pole of 1/E lies at 1 + z = 1.3 e^{±iπ/3}.
    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(32, 0, 1);

    /// <summary>H₀ = 67.74 km/s/Mpc and Ω_m = 0.3075, the Planck 2015 results (arXiv:1502.01589, table 4, TT,TE,EE+lowP+lensing+ext) that bilby uses as <c>Planck15</c>.</summary>
    public static FlatCosmology Planck15 { get; } = new(67.74, 0.3075);

    /// <summary>c/H₀ [Mpc].</summary>
    public double HubbleDistanceMegaparsecs => PhysicalConstants.SpeedOfLight / 1e3 / HubbleConstant;

    /// <summary>E(z) = H(z)/H₀.</summary>
    /// <param name="redshift">z, not negative.</param>
    /// <returns>√(Ω_m (1 + z)³ + 1 − Ω_m).</returns>
    public double Expansion(double redshift)
    {
        double scale = 1 + redshift;
        return Math.Sqrt((MatterDensity * scale * scale * scale) + 1 - MatterDensity);
    }

    /// <summary>The comoving distance, D_C = c/H₀ ∫₀ᶻ dz/E.</summary>
    /// <param name="redshift">z, not negative.</param>
    /// <returns>Distance [Mpc].</returns>
    public double ComovingDistance(double redshift)
    {
        double sum = 0;
        for (int i = 0; i < Rule.Nodes.Length; i++)
        {
            sum += Rule.Weights[i] / Expansion(redshift * Rule.Nodes[i]);
        }

        return HubbleDistanceMegaparsecs * redshift * sum;
    }

    /// <summary>The luminosity distance, (1 + z) D_C.</summary>
    /// <param name="redshift">z, not negative.</param>
    /// <returns>Distance [Mpc].</returns>
    public double LuminosityDistance(double redshift) => (1 + redshift) * ComovingDistance(redshift);

    /// <summary>dD_L/dz = D_C + (1 + z) c/(H₀E).</summary>
    /// <param name="redshift">z, not negative.</param>
    /// <returns>Derivative [Mpc].</returns>
    public double LuminosityDistanceSlope(double redshift) => ComovingDistance(redshift) + ((1 + redshift) * HubbleDistanceMegaparsecs / Expansion(redshift));

    /// <summary>The comoving volume over the whole sky per unit of redshift, 4π D_C² c/(H₀E).</summary>
    /// <param name="redshift">z, not negative.</param>
    /// <returns>dV_C/dz [Mpc³].</returns>
    public double DifferentialComovingVolume(double redshift)
    {
        double distance = ComovingDistance(redshift);
        return 4 * Math.PI * distance * distance * HubbleDistanceMegaparsecs / Expansion(redshift);
    }

    /// <summary>The redshift of a luminosity distance.</summary>
    /// <param name="luminosityDistance">Distance [Mpc], not negative.</param>
    /// <returns>z.</returns>
    public double RedshiftAt(double luminosityDistance)
    {
        // D_L is convex and at least z c/H₀, so Newton's method falls monotonically to the root.
        double redshift = luminosityDistance / HubbleDistanceMegaparsecs;
        for (int i = 0; i < 50; i++)
        {
            double next = redshift - ((LuminosityDistance(redshift) - luminosityDistance) / LuminosityDistanceSlope(redshift));
            if (!(Math.Abs(next - redshift) > 1e-15 * redshift))
            {
                return next;
            }

            redshift = next;
        }

        return redshift;
    }
}
