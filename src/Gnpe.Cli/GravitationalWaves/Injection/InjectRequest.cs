using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw inject</c> was asked to do.</summary>
internal sealed record InjectRequest
{
    /// <summary>JSON object or CSV table with the parameters of the signal.</summary>
    public required string Parameters { get; init; }

    /// <summary>Row of a table, counted from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Strain file by detector; empty for simulated noise.</summary>
    public required IReadOnlyDictionary<string, string> StrainFiles { get; init; }

    /// <summary>Noise curve by detector: a file, or the name of a design.</summary>
    public required IReadOnlyDictionary<string, string> NoiseFiles { get; init; }

    /// <summary>Name of the waveform model.</summary>
    public required string Approximant { get; init; }

    /// <summary>Reference and lowest frequency of the signal.</summary>
    public required SignalInjectionSettings Signal { get; init; }

    /// <summary>Segment around the signal in which its signal-to-noise ratio is computed.</summary>
    public required SegmentSettings Segment { get; init; }

    /// <summary>GPS second at which simulated strain starts; null to have the signal in its middle.</summary>
    public long? Start { get; init; }

    /// <summary>Length of simulated strain [s].</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>Sampling rate of simulated strain [Hz].</summary>
    public required int SampleRate { get; init; }

    /// <summary>Seed of simulated noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Folder for the strain files.</summary>
    public required string Output { get; init; }

    /// <summary>Whether earlier output may be replaced.</summary>
    public required bool Overwrite { get; init; }
}
