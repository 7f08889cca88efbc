namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw noise-set</c> was asked to do.</summary>
internal sealed record NoiseSetRequest
{
    /// <summary>Noise curves or names of designs that are varied, for one detector alone as <c>NAME=CURVE</c>.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Names of the detectors.</summary>
    public required IReadOnlyList<string> Detectors { get; init; }

    /// <summary>Densities of each detector.</summary>
    public required int Count { get; init; }

    /// <summary>Lowest frequency [Hz].</summary>
    public required double MinimumFrequency { get; init; }

    /// <summary>Highest frequency [Hz].</summary>
    public required double MaximumFrequency { get; init; }

    /// <summary>Spacing of the frequencies [Hz].</summary>
    public required double SpacingHertz { get; init; }

    /// <summary>Seed of the variations.</summary>
    public required long Seed { get; init; }

    /// <summary>The HDF5 file to write.</summary>
    public required string Output { get; init; }

    /// <summary>The picture to draw; null for none.</summary>
    public string? Picture { get; init; }
}
