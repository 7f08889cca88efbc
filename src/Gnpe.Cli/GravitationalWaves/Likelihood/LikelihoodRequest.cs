using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>gnpe gw likelihood</c> was asked to do.</summary>
internal sealed record LikelihoodRequest
{
    /// <summary>Strain file by detector.</summary>
    public required IReadOnlyDictionary<string, string> StrainFiles { get; init; }

    /// <summary>Noise curve by detector, in place of the Welch estimate.</summary>
    public required IReadOnlyDictionary<string, string> NoiseFiles { get; init; }

    /// <summary>GPS time of the trigger, as given.</summary>
    public required string TriggerTime { get; init; }

    /// <summary>Segment, window and frequency range.</summary>
    public required SegmentSettings Segment { get; init; }

    /// <summary>Name of the waveform model.</summary>
    public required string Approximant { get; init; }

    /// <summary>Reference frequency, marginalization and threads.</summary>
    public required BinaryLikelihoodSettings Likelihood { get; init; }

    /// <summary>Table of parameters.</summary>
    public required string Parameters { get; init; }

    /// <summary>The table to write.</summary>
    public required string Output { get; init; }
}
