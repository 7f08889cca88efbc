using Gnpe.Diagnostics;
using Gnpe.Inference;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What an analysis of an event gives.</summary>
/// <param name="Peak">The best match that the matched filter found.</param>
/// <param name="Gnpe">The Gibbs run.</param>
/// <param name="Importance">Weighted samples in network coordinates, evidence and efficiency. The log evidence is relative to noise alone.</param>
/// <param name="Posterior">Weighted samples in bilby's parameters; draws of weight zero are left out.</param>
/// <param name="Unweighted">
/// Samples of the network alone, in bilby's parameters: the last states of the chains, with phase, polarization angle and distance from their exact law under the analysis prior
/// given the rest.
/// </param>
/// <param name="Seconds">Wall-clock time of each stage [s].</param>
public sealed record BinaryAnalysisResult(
    MatchedFilterPeak Peak,
    GnpeResult Gnpe,
    ImportanceSamplingResult Importance,
    SampleTable Posterior,
    SampleTable Unweighted,
    IReadOnlyDictionary<BinaryAnalysisStage, double> Seconds)
{
    /// <summary>What a user should know, from the Gibbs run and from the importance weights.</summary>
    public IReadOnlyList<Finding> Findings => [.. Gnpe.Findings, .. Importance.Findings];
}
