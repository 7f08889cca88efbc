using Gnpe.Numerics;

namespace Gnpe.Inference;

/// <summary>What one Gibbs step showed, for progress and figures.</summary>
/// <param name="Iteration">Number of the step, from 1; 0 describes the start.</param>
/// <param name="Proxies">The proxies after the step, shape <c>[chains, group dimension]</c>; shared with the state.</param>
/// <param name="Check">The convergence check made after the step, or null.</param>
public sealed record GibbsStepInfo(int Iteration, Rows<double> Proxies, ConvergenceCheck? Check);
