using Gnpe.Distributions;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The luminosity distance [Mpc] of sources that fill comoving volume at a rate in proportion to (1 + z)^γ, p(z) ∝ (1 + z)^γ dV_C/dz. γ = 0 is bilby's
/// <c>UniformComovingVolume</c>; γ = −1, a constant rate per source-frame time, its <c>UniformSourceFrame</c>.
/// </summary>
public sealed record ComovingVolumeDistance : IUnivariateDistribution
{
    private const int BisectionSteps = 200;

    // Relative error 10⁻¹⁵ up to redshift 3 and 10⁻¹² up to 10.
    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(24, 0, 1);

    private readonly double nearest;
    private readonly double farthest;
    private readonly double total;

    /// <summary>Creates the law.</summary>
    /// <param name="minimum">Lower edge [Mpc], not negative.</param>
    /// <param name="maximum">Upper edge [Mpc].</param>
    /// <param name="redshiftExponent">γ.</param>
    /// <param name="cosmology">The universe.</param>
    public ComovingVolumeDistance(double minimum, double maximum, double redshiftExponent, FlatCosmology cosmology)
    {
        ArgumentNullException.ThrowIfNull(cosmology);
        (Minimum, Maximum, RedshiftExponent, Cosmology) = (minimum, maximum, redshiftExponent, cosmology);
        nearest = cosmology.RedshiftAt(minimum);
        farthest = cosmology.RedshiftAt(maximum);
        total = Volume(farthest);
    }

    /// <summary>Lower edge [Mpc].</summary>
    public double Minimum { get; }

    /// <summary>Upper edge [Mpc].</summary>
    public double Maximum { get; }

    /// <summary>γ.</summary>
    public double RedshiftExponent { get; }

    /// <summary>The universe.</summary>
    public FlatCosmology Cosmology { get; }

    /// <inheritdoc/>
    public double Lower => Minimum;

    /// <inheritdoc/>
    public double Upper => Maximum;

    /// <inheritdoc/>
    public double LogDensity(double value)
    {
        if (!(value >= Minimum && value <= Maximum))
        {
            return double.NegativeInfinity;
        }

        double redshift = Cosmology.RedshiftAt(value);
        return Math.Log(DensityOfRedshift(redshift) / (total * Cosmology.LuminosityDistanceSlope(redshift)));
    }

    /// <inheritdoc/>
    public double Cumulative(double value) => Volume(Cosmology.RedshiftAt(Math.Clamp(value, Minimum, Maximum))) / total;

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        // Newton's method in redshift, kept inside a shrinking bracket.
        double low = nearest;
        double high = farthest;
        double redshift = low + (Math.Cbrt(probability) * (high - low));
        for (int i = 0; i < BisectionSteps; i++)
        {
            double excess = Volume(redshift) - (probability * total);
            (low, high) = excess > 0 ? (low, redshift) : (redshift, high);
            double next = redshift - (excess / DensityOfRedshift(redshift));
            next = next >= low && next <= high ? next : 0.5 * (low + high);
            if (Math.Abs(next - redshift) <= 1e-15 * redshift)
            {
                break;
            }

            redshift = next;
        }

        return Math.Clamp(Cosmology.LuminosityDistance(redshift), Minimum, Maximum);
    }

    private double DensityOfRedshift(double redshift) => Cosmology.DifferentialComovingVolume(redshift) * Math.Pow(1 + redshift, RedshiftExponent);

    // ∫ (1 + z)^γ dV_C from the nearest redshift.
    private double Volume(double redshift)
    {
        double width = redshift - nearest;
        double sum = 0;
        for (int i = 0; i < Rule.Nodes.Length; i++)
        {
            sum += Rule.Weights[i] * DensityOfRedshift(nearest + (width * Rule.Nodes[i]));
        }

        return width * sum;
    }
}
