namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw waveform</c> was asked to do.</summary>
internal sealed record WaveformRequest
{
    /// <summary>JSON file with the binary's parameters.</summary>
    public required string ParameterFile { get; init; }

    /// <summary>Name of the waveform model.</summary>
    public required string Approximant { get; init; }

    /// <summary>Lowest frequency with a signal [Hz].</summary>
    public required double MinimumFrequency { get; init; }

    /// <summary>Highest frequency of the table [Hz].</summary>
    public required double MaximumFrequency { get; init; }

    /// <summary>Spacing of the frequencies [Hz].</summary>
    public required double FrequencySpacing { get; init; }

    /// <summary>Frequency at which spins, angles and phase hold [Hz].</summary>
    public required double ReferenceFrequency { get; init; }

    /// <summary>The table to write.</summary>
    public required string Output { get; init; }

    /// <summary>The picture to draw; null for none.</summary>
    public string? Picture { get; init; }
}
