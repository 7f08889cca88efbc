using Gnpe.Poses;

namespace Gnpe.Problems.Oscillator;

/// <summary>What shifts of time leave of a proxy (τ̂, −log ω̂₀): log ω̂₀, on which the noise of a block of given phase depends.</summary>
public sealed class LogFrequency : IProxyInvariant
{
    /// <inheritdoc/>
    public int Width => 1;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> proxy, Span<float> result) => result[0] = (float)-proxy[1];
}
