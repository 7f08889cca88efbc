namespace Gnpe.Inference;

/// <summary>How weighted draws improve the poses that proxies are drawn around.</summary>
public sealed record PoseAdaptationSettings
{
    /// <summary>Rounds; 0 for none. Default 2.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>Least draws of each round. Default 4 000.</summary>
    public int Draws { get; init; } = 4_000;

    /// <summary>Draws of each round for every pose, if these are more: with many chains, as many draws as with few would replace a smaller part of the poses. Default 4.</summary>
    public int DrawsPerPose { get; init; } = 4;

    /// <summary>Largest share of the poses that comes from weighted draws; the others stay those of the chains, so that nothing they cover is lost. Default 0.75.</summary>
    public double Share { get; init; } = 0.75;
}
