using System.Runtime.InteropServices;
using Gnpe.Diagnostics;
using Gnpe.Parameters;

namespace Gnpe.Inference;

/// <summary>Sums over importance weights, kept relative to the largest so that nothing overflows.</summary>
/// <param name="Count">Number of draws.</param>
/// <param name="LogMaximum">Largest log weight.</param>
/// <param name="Sum">Σ w/w_max.</param>
/// <param name="SumOfSquares">Σ (w/w_max)².</param>
internal readonly record struct WeightSummary(int Count, double LogMaximum, double Sum, double SumOfSquares)
{
    private const double UntrustedParetoShape = 0.7;
    private const double LowEfficiency = 0.01;

    public double EffectiveSampleSize => Sum > 0 ? Sum * Sum / SumOfSquares : 0;

    public static WeightSummary Of(List<double> logWeights)
    {
        ReadOnlySpan<double> span = CollectionsMarshal.AsSpan(logWeights);
        double maximum = double.NegativeInfinity;
        foreach (double logWeight in span)
        {
            maximum = Math.Max(maximum, logWeight);
        }

        double sum = 0;
        double squares = 0;
        if (double.IsFinite(maximum))
        {
            foreach (double logWeight in span)
            {
                double weight = Math.Exp(logWeight - maximum);
                sum += weight;
                squares += weight * weight;
            }
        }

        return new WeightSummary(span.Length, maximum, sum, squares);
    }

    public ImportanceSamplingResult ToResult(SampleTable samples, ImportanceSamplingSettings settings)
    {
        if (Sum == 0)
        {
            Finding nothing = new(FindingSeverity.Error, "importance_weights", 0, 0, $"all {Count} draws have weight zero: the proposal misses the posterior");
            return new ImportanceSamplingResult(samples, double.NegativeInfinity, double.PositiveInfinity, 0, double.PositiveInfinity, 1, [nothing]);
        }

        // log of the mean weight; its error is the relative standard error of that mean
        double logEvidence = LogMaximum + Math.Log(Sum / Count);
        double relativeVariance = ((Count * SumOfSquares / (Sum * Sum)) - 1) / Count;
        double paretoShape = ParetoTail.Fit(samples.LogWeights!).Shape;
        double efficiency = EffectiveSampleSize / Count;
        List<Finding> findings = [];
        if (paretoShape > UntrustedParetoShape)
        {
            findings.Add(new Finding(FindingSeverity.Warning, "pareto_shape", paretoShape, UntrustedParetoShape, FormattableString.Invariant(
                $"the largest weights follow a Pareto law of shape {paretoShape:0.00}, above 0.7: evidence and weighted samples are not to be trusted yet")));
        }

        if (efficiency < LowEfficiency)
        {
            findings.Add(new Finding(FindingSeverity.Warning, "efficiency", efficiency, LowEfficiency, FormattableString.Invariant(
                $"only {efficiency:P2} of the draws are effective: the network fits this observation poorly")));
        }

        if (EffectiveSampleSize < settings.TargetEffectiveSamples)
        {
            findings.Add(new Finding(FindingSeverity.Warning, "budget", EffectiveSampleSize, settings.TargetEffectiveSamples, FormattableString.Invariant(
                $"the budget of {settings.MaximumDraws} draws gave {EffectiveSampleSize:0} effective samples instead of {settings.TargetEffectiveSamples:0}")));
        }

        return new ImportanceSamplingResult(samples, logEvidence, Math.Sqrt(Math.Max(0, relativeVariance)), EffectiveSampleSize, paretoShape, 1 / Sum, findings);
    }
}
