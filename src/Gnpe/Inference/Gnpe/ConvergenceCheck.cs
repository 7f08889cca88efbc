namespace Gnpe.Inference;

/// <summary>One comparison of the chains' proxies with those at half the iterations.</summary>
/// <param name="Iteration">The iteration checked.</param>
/// <param name="ReferenceIteration">The earlier iteration compared with.</param>
/// <param name="PValues">Two-sample Kolmogorov–Smirnov p-value of each proxy coordinate.</param>
/// <param name="Memory">Rank correlation over the chains between each proxy coordinate now and then, expressed as the correlation of a normal law.</param>
/// <param name="Converged">Whether every marginal has stopped moving and the chains have forgotten the earlier state.</param>
public sealed record ConvergenceCheck(int Iteration, int ReferenceIteration, double[] PValues, double[] Memory, bool Converged)
{
    /// <summary>The check in one sentence.</summary>
    /// <returns>Iterations, smallest p-value and largest memory.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{(Converged ? "converged" : "not converged")} after {Iteration} iterations: against iteration {ReferenceIteration} the smallest Kolmogorov-Smirnov p-value of a proxy marginal is {PValues.Min():0.###} and the largest correlation of a proxy with its past is {Memory.Max():0.###}");
}
