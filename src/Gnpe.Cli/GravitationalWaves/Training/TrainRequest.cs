namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw train</c> was asked to do.</summary>
internal sealed record TrainRequest
{
    /// <summary>Strain file by detector.</summary>
    public required IReadOnlyDictionary<string, string> StrainFiles { get; init; }

    /// <summary>HDF5 file of noise densities, or null to take the noise of the strain.</summary>
    public string? NoiseSet { get; init; }

    /// <summary>The model folder.</summary>
    public required string Output { get; init; }

    /// <summary>The settings file, or null for the defaults.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>Seed, or null for the settings'.</summary>
    public long? Seed { get; init; }

    /// <summary>Minutes that training may take in all, or null for the settings' number of steps.</summary>
    public double? Minutes { get; init; }

    /// <summary>Whether to go on from the checkpoint in the output folder.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether to replace what the output folder holds.</summary>
    public bool Overwrite { get; init; }
}
