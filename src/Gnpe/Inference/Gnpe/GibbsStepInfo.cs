namespace Gnpe.Inference;

/// <summary>What one Gibbs step showed, for progress and figures.</summary>
/// <param name="Iteration">Number of the step, from 1; 0 describes the start.</param>
/// <param name="ProxyQuantiles">The 5, 25, 50, 75 and 95 % quantiles of each proxy coordinate over the chains, shape <c>[group dimension][5]</c>.</param>
/// <param name="Check">The convergence check made after the step, or null.</param>
public sealed record GibbsStepInfo(int Iteration, double[][] ProxyQuantiles, ConvergenceCheck? Check);
