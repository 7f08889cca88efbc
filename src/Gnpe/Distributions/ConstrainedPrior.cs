using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Distributions;

/// <summary>A condition on a row of parameters.</summary>
/// <param name="parameters">One row, shape <c>[parameters]</c>.</param>
/// <returns>Whether the condition holds.</returns>
public delegate bool ParameterConstraint(ReadOnlySpan<double> parameters);

/// <summary>A prior conditioned on a constraint, by rejection. The normalization is the prior mass that satisfies the constraint.</summary>
public sealed class ConstrainedPrior : IPrior
{
    private const int MaximumAttempts = 1_000_000;

    private readonly IPrior prior;
    private readonly ParameterConstraint constraint;
    private readonly double logMass;

    /// <summary>Creates the prior with a known mass.</summary>
    /// <param name="prior">The prior before the constraint.</param>
    /// <param name="constraint">The condition.</param>
    /// <param name="mass">Probability of the condition under the prior, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The mass is not in (0, 1].</exception>
    public ConstrainedPrior(IPrior prior, ParameterConstraint constraint, double mass)
    {
        if (!(mass > 0 && mass <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(mass), mass, "The mass of a constraint must be in (0, 1].");
        }

        this.prior = prior;
        this.constraint = constraint;
        logMass = Math.Log(mass);
    }

    /// <inheritdoc/>
    public ParameterSpace Space => prior.Space;

    /// <summary>Creates the prior with a mass measured by drawing.</summary>
    /// <param name="prior">The prior before the constraint.</param>
    /// <param name="constraint">The condition.</param>
    /// <param name="draws">Number of draws; the relative error of the mass is about √((1 − mass) / (mass · draws)).</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>The constrained prior.</returns>
    /// <exception cref="ArgumentException">No draw satisfied the constraint.</exception>
    public static ConstrainedPrior WithMeasuredMass(IPrior prior, ParameterConstraint constraint, int draws, RandomStream random)
    {
        double[] row = new double[prior.Space.Count];
        int satisfied = 0;
        for (int i = 0; i < draws; i++)
        {
            prior.Sample(random, row);
            satisfied += constraint(row) ? 1 : 0;
        }

        return satisfied > 0
            ? new ConstrainedPrior(prior, constraint, (double)satisfied / draws)
            : throw new ArgumentException($"None of {draws} prior draws satisfied the constraint.", nameof(constraint));
    }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> parameters) =>
        constraint(parameters) ? prior.LogDensity(parameters) - logMass : double.NegativeInfinity;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A million draws in a row violated the constraint.</exception>
    public void Sample(RandomStream random, Span<double> parameters)
    {
        for (int attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            prior.Sample(random, parameters);
            if (constraint(parameters))
            {
                return;
            }
        }

        throw new InvalidOperationException($"No draw out of {MaximumAttempts} satisfied the constraint of the prior.");
    }
}
