namespace Gnpe.Inference;

/// <summary>When importance sampling stops drawing.</summary>
public sealed record ImportanceSamplingSettings
{
    /// <summary>Effective samples wanted. Default 5 000.</summary>
    public double TargetEffectiveSamples { get; init; } = 5_000;

    /// <summary>Draws before the effective sample size is believed: a small pilot overestimates it. Default 10 000.</summary>
    public int MinimumDraws { get; init; } = 10_000;

    /// <summary>The budget: draws after which sampling stops in any case. Default 100 000.</summary>
    public int MaximumDraws { get; init; } = 100_000;

    /// <summary>Draws of one batch; part of what makes a run reproducible. Default 10 000.</summary>
    public int BatchSize { get; init; } = 10_000;
}
