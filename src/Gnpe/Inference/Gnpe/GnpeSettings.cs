namespace Gnpe.Inference;

/// <summary>How GNPE's Gibbs chains run and when they stop.</summary>
public sealed record GnpeSettings
{
    /// <summary>Number of parallel chains; each gives one sample. Default 10 000.</summary>
    public int Chains { get; init; } = 10_000;

    /// <summary>Iterations after which the chains stop in any case. Default 200.</summary>
    public int MaximumIterations { get; init; } = 200;

    /// <summary>Iterations before the chains may stop. Default 6.</summary>
    public int MinimumIterations { get; init; } = 6;

    /// <summary>
    /// Probability of a false alarm of the Kolmogorov–Smirnov comparison of the proxies now and at half the iterations; a larger p-value in every coordinate counts as
    /// "the marginals have stopped moving". Default 0.05.
    /// </summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>
    /// Largest correlation, over the chains, between a proxy coordinate now and at half the iterations; above it the chains have not forgotten where they were, and equal
    /// marginals prove nothing. Default 0.2.
    /// </summary>
    public double MaximumMemory { get; init; } = 0.2;

    /// <summary>
    /// How often a chain that leaves the prior's edges is drawn again within one step; one that is still outside then goes on from there and, if it ends there, has weight zero.
    /// Default 20.
    /// </summary>
    public int MaximumRedraws { get; init; } = 20;

    /// <summary>Rows handed to the network at once, to bound memory. Default 2 000; part of what makes a run reproducible.</summary>
    public int ChunkSize { get; init; } = 2_000;
}
