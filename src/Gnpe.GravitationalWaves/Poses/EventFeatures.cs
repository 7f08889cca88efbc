using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Noise;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>A row of what the network sees of an event but for the proxies: features of the coefficients, then the noise levels of each detector.</summary>
public sealed class EventFeatures
{
    private readonly PhaseCanonicalFeatures signal;
    private readonly NoiseLevels levels;

    /// <summary>Creates the map.</summary>
    /// <param name="basis">Signal basis of the coefficients.</param>
    /// <param name="noiseBands">Bands in which noise levels are told.</param>
    public EventFeatures(SignalBasis basis, int noiseBands)
    {
        ArgumentNullException.ThrowIfNull(basis);
        signal = new PhaseCanonicalFeatures(basis.Components);
        levels = new NoiseLevels(basis.Band.Frequencies, basis.FiducialWhitening, noiseBands);
    }

    /// <summary>Numbers of both detectors' coefficients: for each detector real parts, then imaginary parts.</summary>
    public int CoefficientWidth => signal.CoefficientWidth;

    /// <summary>Numbers of a row.</summary>
    public int Width => signal.Width + (2 * levels.Count);

    /// <summary>Noise levels of a detector.</summary>
    /// <param name="projection">The detector under its noise.</param>
    /// <returns>Shape <c>[bands]</c>.</returns>
    public float[] LevelsOf(DetectorProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return levels.Of(projection.Whitening);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="coefficients">Coefficients of both detectors, shape <c>[CoefficientWidth]</c>.</param>
    /// <param name="first">Noise levels of the first detector.</param>
    /// <param name="second">Noise levels of the second detector.</param>
    /// <param name="features">Receives the row, shape <c>[Width]</c>; must not overlap.</param>
    public void Fill(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> features)
    {
        signal.Fill(coefficients, features[..signal.Width]);
        first.CopyTo(features[signal.Width..]);
        second.CopyTo(features[(signal.Width + levels.Count)..]);
    }
}
