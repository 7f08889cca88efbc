namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw calibrate</c> was asked to do.</summary>
internal sealed record CalibrateRequest
{
    /// <summary>The model folder.</summary>
    public required string Model { get; init; }

    /// <summary>Folder of a model of the pose that analyses start from, or null.</summary>
    public string? Start { get; init; }

    /// <summary>Events to simulate and analyse.</summary>
    public required int Injections { get; init; }

    /// <summary>The folder for the results.</summary>
    public required string Output { get; init; }

    /// <summary>Set of noise densities; null for the one in the model folder.</summary>
    public string? NoiseSet { get; init; }

    /// <summary>Which of the model's priors events are drawn from and analysed under: <c>analysis</c> or <c>training</c>.</summary>
    public required string Prior { get; init; }

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>Draws of the importance sampling of each event.</summary>
    public int Draws { get; init; }

    /// <summary>Parallel Gibbs chains of each event.</summary>
    public int Chains { get; init; }

    /// <summary>Templates of the matched filter of each event.</summary>
    public int Templates { get; init; }

    /// <summary>Network signal-to-noise ratio of the best template below which events are passed over; null to analyse every event.</summary>
    public double? FoundAbove { get; init; }

    /// <summary>Whether to replace earlier results instead of continuing them.</summary>
    public bool Overwrite { get; init; }
}
