using Gnpe.Diagnostics;
using Gnpe.Parameters;

namespace Gnpe.Inference;

/// <summary>What a run of GNPE gives.</summary>
/// <param name="Samples">One sample per chain; log weights are 0 inside the prior's edges and −∞ outside. Gibbs samples carry no density.</param>
/// <param name="FinalState">The chains' last state, from which they can go on.</param>
/// <param name="Trace">One entry per iteration, from the start.</param>
/// <param name="Findings">What a user should know: convergence, mass at the edge of the kernel, mass outside the prior.</param>
public sealed record GnpeResult(SampleTable Samples, GibbsState FinalState, IReadOnlyList<GibbsStepInfo> Trace, IReadOnlyList<Finding> Findings)
{
    /// <summary>Steps made.</summary>
    public int Iterations => FinalState.Iteration;

    /// <summary>The last convergence check, or null when none was made.</summary>
    public ConvergenceCheck? Convergence => Trace[^1].Check;
}
