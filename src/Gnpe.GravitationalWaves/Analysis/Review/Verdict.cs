using Gnpe.Diagnostics;
using Gnpe.Inference;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What a posterior is worth, and why.</summary>
/// <param name="Quality">The grade.</param>
/// <param name="Reason">One sentence, without a full stop.</param>
public sealed record Verdict(ResultQuality Quality, string Reason)
{
    // Vehtari, Simpson, Gelman, Yao and Gabry (arXiv:1507.02646): above 0.7 estimates from weights are unreliable at any affordable number of draws; above 0.5 the weights' variance is infinite.
    private const double UntrustedShape = 0.7;
    private const double CarefulShape = 0.5;

    // The rank of a 5 % quantile scatters by √(0.05 · 0.95/n): 2.2 % with 100 samples and 0.7 % with 1 000.
    private const double FewestEffective = 100;
    private const double EnoughEffective = 1000;

    // One draw that weighs as much as the tail of a 90 % interval can move it.
    private const double UntrustedShare = 0.05;
    private const double CarefulShare = 0.01;

    // Fewer effective draws mean that the proposal and the posterior differ much; where it is missing, weights cannot tell.
    private const double CarefulEfficiency = 0.01;

    // Chains that have not settled propose from a law that is not quite theirs; weights this even show that it covers the posterior all the same.
    private const double SettlingEfficiency = 0.05;
    private const string Settling = "gnpe_convergence";

    // What these say the numbers above say as well.
    private static readonly string[] OfWeights = ["pareto_shape", "efficiency", "budget", "importance_weights"];

    /// <summary>Judges a result.</summary>
    /// <param name="importance">Weights.</param>
    /// <param name="findings">Everything that was found.</param>
    /// <returns>The grade with its first reason.</returns>
    public static Verdict Of(ImportanceSamplingResult importance, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(importance);
        ArgumentNullException.ThrowIfNull(findings);
        double shape = importance.ParetoShape;
        double effective = importance.EffectiveSampleSize;
        double share = importance.LargestWeightShare;
        string? bad = !(effective > 0) ? "no draw has any weight"
            : findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) is { } error ? error.Message
            : !(shape <= UntrustedShape) ? FormattableString.Invariant($"the largest weights have a Pareto shape of {shape:0.00}, above {UntrustedShape}")
            : effective < FewestEffective ? FormattableString.Invariant($"there are only {effective:0} effective samples, fewer than {FewestEffective}")
            : share > UntrustedShare ? FormattableString.Invariant($"a single draw carries {share:P1} of the weight, more than {UntrustedShare:P0}")
            : null;
        if (bad is not null)
        {
            return new Verdict(ResultQuality.NotToBeTrusted, bad);
        }

        string? care = shape > CarefulShape ? FormattableString.Invariant($"the largest weights have a Pareto shape of {shape:0.00}, above {CarefulShape}, so errors fall slowly with the number of draws")
            : effective < EnoughEffective ? FormattableString.Invariant($"{effective:0} effective samples place the edges of intervals only roughly")
            : share > CarefulShare ? FormattableString.Invariant($"a single draw carries {share:P1} of the weight")
            : importance.Efficiency < CarefulEfficiency ? FormattableString.Invariant($"only {importance.Efficiency:P2} of the draws are effective, so the network fits this event poorly")
            : findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Warning && !OfWeights.Contains(finding.Name)
                && !(finding.Name == Settling && importance.Efficiency >= SettlingEfficiency))?.Message;
        return care is not null
            ? new Verdict(ResultQuality.UsableWithCare, care)
            : new Verdict(ResultQuality.Reliable, FormattableString.Invariant(
                $"the weights have a Pareto shape of {shape:0.00}, {effective:0} of {importance.Samples.Count} draws are effective, and no check speaks against them"));
    }
}
