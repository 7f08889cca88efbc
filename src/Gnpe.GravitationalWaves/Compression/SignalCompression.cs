using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>The reduced representations of a network of detectors with one grid of all their nodes, so that one waveform serves every detector.</summary>
public sealed class SignalCompression
{
    private readonly int[][] positions;

    /// <summary>Combines the detectors' representations.</summary>
    /// <param name="band">Bins of the analysis band.</param>
    /// <param name="detectors">One representation per detector, in order, with equal numbers of components.</param>
    /// <exception cref="ArgumentException">There is no detector, or the numbers of components differ.</exception>
    public SignalCompression(FrequencyGrid band, params IReadOnlyList<DetectorCompression> detectors)
    {
        if (detectors.Count == 0 || detectors.Any(detector => detector.Components != detectors[0].Components))
        {
            throw new ArgumentException("A network needs at least one detector, all with equal numbers of components.", nameof(detectors));
        }

        Band = band;
        Detectors = detectors;
        int[] union = [.. detectors.SelectMany(detector => detector.NodeBins).Distinct().Order()];
        Nodes = FrequencyGrid.Of(Array.ConvertAll(union, bin => band.Frequencies[bin]));
        positions = [.. detectors.Select(detector => detector.NodeBins.Select(bin => Array.BinarySearch(union, bin)).ToArray())];
    }

    /// <summary>Bins of the analysis band.</summary>
    public FrequencyGrid Band { get; }

    /// <summary>One representation per detector.</summary>
    public IReadOnlyList<DetectorCompression> Detectors { get; }

    /// <summary>The nodes of all detectors [Hz].</summary>
    public FrequencyGrid Nodes { get; }

    /// <summary>Complex coefficients of one detector.</summary>
    public int Components => Detectors[0].Components;

    /// <summary>Numbers of one detector's coefficients: real parts, then imaginary parts.</summary>
    public int DetectorWidth => 2 * Components;

    /// <summary>Coefficients of a waveform in one detector.</summary>
    /// <param name="detector">Which detector.</param>
    /// <param name="faceOn">Strain at <see cref="Nodes"/>.</param>
    /// <param name="factor">Complex factor: antenna response and inclination.</param>
    /// <param name="timeSeconds">Arrival time relative to zero [s].</param>
    /// <param name="workspace">Scratch of this compression.</param>
    /// <param name="coefficients">Receives real parts, then imaginary parts, shape <c>[DetectorWidth]</c>.</param>
    public void Coefficients(int detector, ComplexSpan faceOn, Complex factor, double timeSeconds, CompressionWorkspace workspace, Span<float> coefficients)
    {
        int[] position = positions[detector];
        ComplexSpan atNodes = workspace.AtNodes.Span.Slice(0, position.Length);
        for (int node = 0; node < position.Length; node++)
        {
            atNodes.Real[node] = faceOn.Real[position[node]];
            atNodes.Imaginary[node] = faceOn.Imaginary[position[node]];
        }

        ComplexSpan result = workspace.Result.Span;
        Detectors[detector].Coefficients(atNodes, factor, timeSeconds, workspace.Turned.Span.Slice(0, position.Length), result);
        for (int i = 0; i < Components; i++)
        {
            coefficients[i] = (float)result.Real[i];
            coefficients[Components + i] = (float)result.Imaginary[i];
        }
    }
}
