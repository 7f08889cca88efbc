using Gnpe.Inference;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>How an event is analysed with a trained network.</summary>
public sealed record BinaryAnalysisSettings
{
    /// <summary>Templates in the bank of the matched filter that starts the chains. Default 150.</summary>
    public int Templates { get; init; } = 150;

    /// <summary>Half width of the chains' spread around the arrival times of each template found [s]. Default 3 ms.</summary>
    public double StartSpreadSeconds { get; init; } = 3e-3;

    /// <summary>Half width of the chains' spread around the leading-order phase of each template's chirp mass, where that is a part of the pose [rad]. Default 3.</summary>
    public double StartSpreadRadians { get; init; } = 3;

    /// <summary>Gibbs chains and their convergence. Default 1 000 chains and at most 40 iterations: what the chains have not forgotten by then the importance weights put right.</summary>
    public GnpeSettings Gnpe { get; init; } = new() { Chains = 1_000, MaximumIterations = 40 };

    /// <summary>How weighted draws improve the poses that proxies are drawn around, before the draws that count.</summary>
    public PoseAdaptationSettings Adaptation { get; init; } = new();

    /// <summary>Target and budget of the importance sampling.</summary>
    public ImportanceSamplingSettings ImportanceSampling { get; init; } = new();

    /// <summary>Markov chains from the weighted samples, for observations that the network fits poorly; null, the default, for none.</summary>
    public EnsembleSettings? Refinement { get; init; }
}
