using Gnpe.Numerics;
using Gnpe.Parameters;

namespace Gnpe.Distributions;

/// <summary>
/// A bijection between a parameter space and coordinates without edges, through one reference law per parameter: z = Φ⁻¹(F(θ)), so that the reference law becomes
/// standard normal; for a periodic parameter z = 2π(F(θ) − ½), uniform on the circle [−π, π]. A density learned in z never leaves the support of the reference laws.
/// </summary>
public sealed class UnboundedCoordinates
{
    private const double SmallestProbability = 1e-15;

    private readonly IUnivariateDistribution[] reference;

    /// <summary>Creates the bijection.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="reference">One law per parameter whose support is the parameter's range.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public UnboundedCoordinates(ParameterSpace space, params IEnumerable<IUnivariateDistribution> reference)
    {
        Space = space;
        this.reference = [.. reference];
        if (this.reference.Length != space.Count)
        {
            throw new ArgumentException($"{space.Count} parameters need as many reference laws, not {this.reference.Length}.", nameof(reference));
        }
    }

    /// <summary>The parameters.</summary>
    public ParameterSpace Space { get; }

    /// <summary>The reference law of each parameter, in order.</summary>
    public IReadOnlyList<IUnivariateDistribution> Reference => reference;

    /// <summary>The bijection in which a joint prior is the reference law.</summary>
    /// <param name="prior">The prior.</param>
    /// <returns>Coordinates in which the prior is standard normal (uniform for periodic parameters).</returns>
    public static UnboundedCoordinates Of(JointPrior prior) => new(prior.Space, prior.Marginals);

    /// <summary>The bijection of some of the parameters.</summary>
    /// <param name="names">The names in the order wanted.</param>
    /// <returns>The same reference laws for fewer parameters.</returns>
    /// <exception cref="ArgumentException">A name is not in the space.</exception>
    public UnboundedCoordinates Subset(params IReadOnlyList<string> names) => new(Space.Subset(names), names.Select(name => reference[Space.IndexOf(name)]));

    /// <summary>Maps a row of parameters to coordinates.</summary>
    /// <param name="parameters">Shape <c>[parameters]</c>, within the support.</param>
    /// <param name="coordinates">Receives z, shape <c>[parameters]</c>.</param>
    /// <returns>log |det ∂z/∂θ|; −∞ when a value lies outside the support.</returns>
    public double ToUnbounded(ReadOnlySpan<double> parameters, Span<double> coordinates)
    {
        double logDeterminant = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double probability = reference[i].Cumulative(parameters[i]);
            if (Space[i].IsPeriodic)
            {
                coordinates[i] = 2 * Math.PI * (probability - 0.5);
                logDeterminant += Math.Log(2 * Math.PI) + reference[i].LogDensity(parameters[i]);
            }
            else
            {
                double z = NormalLaw.Quantile(Math.Clamp(probability, SmallestProbability, 1 - SmallestProbability));
                coordinates[i] = z;
                logDeterminant += reference[i].LogDensity(parameters[i]) - NormalLaw.LogDensity(z);
            }
        }

        return logDeterminant;
    }

    /// <summary>Maps coordinates back to parameters.</summary>
    /// <param name="coordinates">z, shape <c>[parameters]</c>; periodic ones are taken modulo 2π.</param>
    /// <param name="parameters">Receives the row, shape <c>[parameters]</c>.</param>
    /// <returns>log |det ∂z/∂θ| at that point.</returns>
    public double ToParameters(ReadOnlySpan<double> coordinates, Span<double> parameters)
    {
        double logDeterminant = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double z = coordinates[i];
            if (Space[i].IsPeriodic)
            {
                double turn = (z / (2 * Math.PI)) + 0.5;
                parameters[i] = reference[i].Quantile(turn - Math.Floor(turn));
                logDeterminant += Math.Log(2 * Math.PI) + reference[i].LogDensity(parameters[i]);
            }
            else
            {
                double probability = Math.Clamp(NormalLaw.Cdf(z), SmallestProbability, 1 - SmallestProbability);
                parameters[i] = reference[i].Quantile(probability);
                logDeterminant += reference[i].LogDensity(parameters[i]) - NormalLaw.LogDensity(z);
            }
        }

        return logDeterminant;
    }
}
