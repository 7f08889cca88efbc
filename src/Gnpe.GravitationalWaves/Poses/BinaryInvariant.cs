using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// What a common shift of all arrival times leaves of a binary's proxy: the differences of the times from the first [s] and the chirp mass [solar masses], whose prior is more even than
/// that of its phase.
/// </summary>
/// <param name="layout">What the proxy is made of.</param>
public sealed class BinaryInvariant(ProxyLayout layout) : IProxyInvariant
{
    /// <inheritdoc/>
    public int Width => layout.Dimension - 1;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> proxy, Span<float> result)
    {
        for (int detector = 1; detector < layout.Detectors; detector++)
        {
            result[detector - 1] = (float)(proxy[detector] - proxy[0]);
        }

        if (layout.HasChirpMass)
        {
            result[Width - 1] = (float)layout.ChirpMassOf(proxy);
        }
    }
}
