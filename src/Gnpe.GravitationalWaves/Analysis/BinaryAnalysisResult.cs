using Gnpe.Diagnostics;
using Gnpe.Inference;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What an analysis of an event gives.</summary>
/// <param name="Peak">The best match that the matched filter found.</param>
/// <param name="Gnpe">The Gibbs run; null with methods that do not iterate.</param>
/// <param name="Importance">Weighted samples in network coordinates, evidence and efficiency. The log evidence is relative to noise alone.</param>
/// <param name="Posterior">Samples in bilby's parameters: those of the refinement, without weights, if there was one; else the weighted ones, of which draws of weight zero are left out.</param>
/// <param name="Network">
/// Samples of the network alone, in bilby's parameters: the last states of the chains, or draws of a method without chains. Phase, polarization angle and distance are from their exact law given the rest, and weights
/// take the samples from the distance prior of the training to that of the analysis, and do nothing else.
/// </param>
/// <param name="Seconds">Wall-clock time of each stage [s].</param>
public sealed record BinaryAnalysisResult(
    MatchedFilterPeak Peak,
    GnpeResult? Gnpe,
    ImportanceSamplingResult Importance,
    SampleTable Posterior,
    SampleTable Network,
    IReadOnlyDictionary<BinaryAnalysisStage, double> Seconds)
{
    /// <summary>The Markov chains from the weighted samples, in network coordinates; null if none were asked for, or no sample has a weight.</summary>
    public EnsembleResult? Refinement { get; init; }

    /// <summary>What a user should know, from the Gibbs run, the importance weights and the refinement.</summary>
    public IReadOnlyList<Finding> Findings => [.. Gnpe?.Findings ?? [], .. Importance.Findings, .. Refinement?.Findings ?? []];
}
