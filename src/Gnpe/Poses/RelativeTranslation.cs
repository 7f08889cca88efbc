namespace Gnpe.Poses;

/// <summary>What an overall translation leaves of several shifts: their differences from the first.</summary>
/// <param name="dimension">Number of shifts, at least 1.</param>
public sealed class RelativeTranslation(int dimension) : IProxyInvariant
{
    /// <inheritdoc/>
    public int Width => dimension - 1;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> proxy, Span<float> result)
    {
        for (int i = 1; i < proxy.Length; i++)
        {
            result[i - 1] = (float)(proxy[i] - proxy[0]);
        }
    }
}
