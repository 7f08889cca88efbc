using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Distributions;

/// <summary>A law over a parameter space: density and sampling.</summary>
public interface IPrior
{
    /// <summary>The parameters it is a law of.</summary>
    ParameterSpace Space { get; }

    /// <summary>Natural logarithm of the normalized density; −∞ outside the support.</summary>
    /// <param name="parameters">One row, shape <c>[parameters]</c>.</param>
    /// <returns>Log density per unit of each parameter.</returns>
    double LogDensity(ReadOnlySpan<double> parameters);

    /// <summary>Draws one row.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="parameters">Receives the row, shape <c>[parameters]</c>.</param>
    void Sample(RandomStream random, Span<double> parameters);
}
