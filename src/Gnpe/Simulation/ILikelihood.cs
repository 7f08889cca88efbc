using Gnpe.Numerics;

namespace Gnpe.Simulation;

/// <summary>The likelihood of one fixed observation as a function of the parameters.</summary>
public interface ILikelihood
{
    /// <summary>Evaluates rows of parameters.</summary>
    /// <param name="parameters">θ, shape <c>[rows, parameters]</c>, within the prior's support.</param>
    /// <param name="logLikelihood">Receives log p(x|θ), up to a constant that the implementation documents, shape <c>[rows]</c>.</param>
    void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood);
}
