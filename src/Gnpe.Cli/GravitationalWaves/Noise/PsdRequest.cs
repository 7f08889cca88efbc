namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw psd</c> was asked to do.</summary>
internal sealed record PsdRequest
{
    /// <summary>Strain file by detector.</summary>
    public required IReadOnlyDictionary<string, string> StrainFiles { get; init; }

    /// <summary>Whether segments are averaged by their mean instead of their median.</summary>
    public required bool Mean { get; init; }

    /// <summary>Length of a segment [s].</summary>
    public required double SegmentSeconds { get; init; }

    /// <summary>Lowest frequency of the table [Hz].</summary>
    public required double MinimumFrequency { get; init; }

    /// <summary>Highest frequency of the table [Hz].</summary>
    public required double MaximumFrequency { get; init; }

    /// <summary>GPS time at which the stretch begins, as given; null for the beginning of the files.</summary>
    public string? From { get; init; }

    /// <summary>GPS time at which the stretch ends, as given; null for the end of the files.</summary>
    public string? To { get; init; }

    /// <summary>Folder for the tables.</summary>
    public required string Output { get; init; }

    /// <summary>The picture to draw; null for none.</summary>
    public string? Picture { get; init; }

    /// <summary>Whether earlier output may be replaced.</summary>
    public required bool Overwrite { get; init; }
}
