using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Distributions;

/// <summary>Independent laws for the parameters of a space.</summary>
public sealed class JointPrior : IPrior
{
    private readonly IUnivariateDistribution[] marginals;

    /// <summary>Creates the prior; the edges of each parameter are those of its law.</summary>
    /// <param name="factors">Name, unit, law and periodicity of each parameter, in order.</param>
    public JointPrior(params IEnumerable<PriorFactor> factors)
    {
        PriorFactor[] all = [.. factors];
        marginals = Array.ConvertAll(all, factor => factor.Law);
        Space = new ParameterSpace(all.Select(factor =>
            new Parameter(factor.Name, factor.Unit, factor.Law.Lower, factor.Law.Upper) { IsPeriodic = factor.IsPeriodic }));
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <summary>The law of each parameter, in order.</summary>
    public IReadOnlyList<IUnivariateDistribution> Marginals => marginals;

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> parameters)
    {
        double total = 0;
        for (int i = 0; i < marginals.Length; i++)
        {
            total += marginals[i].LogDensity(parameters[i]);
        }

        return total;
    }

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> parameters)
    {
        for (int i = 0; i < marginals.Length; i++)
        {
            parameters[i] = marginals[i].Sample(random);
        }
    }
}
