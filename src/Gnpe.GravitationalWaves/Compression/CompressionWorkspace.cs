using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>Scratch memory for one thread that computes coefficients.</summary>
/// <param name="compression">The compression it serves.</param>
public sealed class CompressionWorkspace(SignalCompression compression)
{
    /// <summary>A waveform at all nodes.</summary>
    public ComplexSeries FaceOn { get; } = new(compression.Nodes.Count);

    internal ComplexSeries AtNodes { get; } = new(compression.Nodes.Count);

    internal ComplexSeries Turned { get; } = new(compression.Nodes.Count);

    internal ComplexSeries Result { get; } = new(compression.Components);
}
