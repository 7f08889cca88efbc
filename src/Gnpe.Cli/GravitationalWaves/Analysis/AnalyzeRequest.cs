namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw analyze</c> was asked to do.</summary>
internal sealed record AnalyzeRequest
{
    /// <summary>Strain file by detector.</summary>
    public required IReadOnlyDictionary<string, string> StrainFiles { get; init; }

    /// <summary>Noise curve by detector, in place of the Welch estimate.</summary>
    public required IReadOnlyDictionary<string, string> NoiseFiles { get; init; }

    /// <summary>Prior file in place of the model's prior, or null.</summary>
    public string? Prior { get; init; }

    /// <summary>GPS time of the trigger, as given; null for the example event.</summary>
    public string? TriggerTime { get; init; }

    /// <summary>Whether the example event is analysed, because no strain is given.</summary>
    public bool IsExample => StrainFiles.Count == 0;

    /// <summary>The model folder.</summary>
    public required string Model { get; init; }

    /// <summary>Folder of a model of the pose that the analysis starts from, or null.</summary>
    public string? Start { get; init; }

    /// <summary>The folder for the results.</summary>
    public required string Output { get; init; }

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>Parallel Gibbs chains.</summary>
    public int Chains { get; init; }

    /// <summary>Effective samples wanted.</summary>
    public double TargetEffectiveSamples { get; init; }

    /// <summary>Budget of the importance sampling.</summary>
    public int MaximumDraws { get; init; }

    /// <summary>Whether Markov chains from the weighted samples give the posterior.</summary>
    public bool Refine { get; init; }

    /// <summary>Whether to replace what the output folder holds.</summary>
    public bool Overwrite { get; init; }
}
