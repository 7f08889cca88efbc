using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>What a common shift of both arrival times leaves of a chirp's proxy: the difference of the times [s] and the chirp mass [solar masses], whose prior is more even than that of its phase.</summary>
public sealed class ChirpInvariant : IProxyInvariant
{
    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> proxy, Span<float> result)
    {
        result[0] = (float)(proxy[1] - proxy[0]);
        result[1] = (float)ChirpPhase.ToChirpMass(ChirpPose.PhaseOf(proxy));
    }
}
