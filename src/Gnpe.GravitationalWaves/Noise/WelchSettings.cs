namespace Gnpe.GravitationalWaves.Noise;

/// <summary>How a power spectral density is estimated: periodic Hann windows at half overlap.</summary>
public sealed record WelchSettings
{
    /// <summary>Length of one segment [s]; the frequency spacing is its inverse.</summary>
    public double SegmentSeconds { get; init; } = 4;

    /// <summary>Lowest frequency of the result [Hz].</summary>
    public double MinimumFrequencyHertz { get; init; } = 10;

    /// <summary>Highest frequency of the result [Hz].</summary>
    public double MaximumFrequencyHertz { get; init; } = 1100;
}
