using Gnpe.Distributions;
using Gnpe.Poses;

namespace Gnpe.Simulation;

/// <summary>
/// What inference needs to know of a domain: a prior and a simulator; where there is a symmetry, its equivariance; where the likelihood is tractable, the likelihood.
/// </summary>
/// <param name="Name">Identifier, e.g. <c>noisy-pulse</c>.</param>
/// <param name="Prior">p(θ).</param>
/// <param name="Simulator">x ~ p(x|θ), with the data layout.</param>
public sealed record InferenceProblem(string Name, IPrior Prior, ISimulator Simulator)
{
    /// <summary>How data and parameters transform together; null when no symmetry is used.</summary>
    public Equivariance? Equivariance { get; init; }

    /// <summary>The likelihood of an observation given its data row; null when intractable.</summary>
    public Func<ReadOnlyMemory<float>, ILikelihood>? Likelihood { get; init; }
}
