namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw fetch</c> was asked to do.</summary>
internal sealed record FetchRequest
{
    /// <summary>Name of the event.</summary>
    public required string Event { get; init; }

    /// <summary>Names of the detectors.</summary>
    public required IReadOnlyList<string> Detectors { get; init; }

    /// <summary>Length of the strain wanted [s].</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Sampling rate wanted [Hz].</summary>
    public required double SampleRateHertz { get; init; }

    /// <summary>The server.</summary>
    public required string Host { get; init; }

    /// <summary>Folder for the files.</summary>
    public required string Output { get; init; }

    /// <summary>Whether to replace what the output folder holds.</summary>
    public required bool Overwrite { get; init; }
}
