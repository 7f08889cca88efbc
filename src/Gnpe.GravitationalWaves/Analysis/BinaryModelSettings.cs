using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What fixes the physics and the data representation of a network for aligned binaries in two detectors.</summary>
public sealed record BinaryModelSettings
{
    /// <summary>The two detectors, by name.</summary>
    public IReadOnlyList<string> Detectors { get; init; } = ["H1", "L1"];

    /// <summary>Length of the analysed segment [s].</summary>
    public double SegmentSeconds { get; init; } = 4;

    /// <summary>Time between the trigger and the end of the segment [s].</summary>
    public double SecondsAfterTrigger { get; init; } = 2;

    /// <summary>Lowest analysed frequency [Hz].</summary>
    public double MinimumFrequency { get; init; } = 20;

    /// <summary>Highest analysed frequency [Hz].</summary>
    public double MaximumFrequency { get; init; } = 1024;

    /// <summary>Prior with which the network is trained; its distance exponent may be flatter than the analysis prior's.</summary>
    public AlignedBinaryPriorSettings TrainingPrior { get; init; } = new() { DistanceExponent = 1 };

    /// <summary>Prior of the analysis, taken up by importance weights.</summary>
    public AlignedBinaryPriorSettings AnalysisPrior { get; init; } = new();

    /// <summary>Complex coefficients per detector.</summary>
    public int Components { get; init; } = 50;

    /// <summary>Frequency nodes per detector.</summary>
    public int Nodes { get; init; } = 120;

    /// <summary>Example signals from which the reduced basis is built.</summary>
    public int BasisSignals { get; init; } = 2_000;
}
