namespace Gnpe.Poses;

/// <summary>Permutations of n items. An element lists where each item goes: item i moves to place a[i].</summary>
/// <param name="Dimension">n.</param>
public sealed record Permutations(int Dimension) : IGroup
{
    /// <inheritdoc/>
    public void Identity(Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = i;
        }
    }

    /// <inheritdoc/>
    public void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = a[(int)b[i]];
        }
    }

    /// <inheritdoc/>
    public void Inverse(ReadOnlySpan<double> a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[(int)a[i]] = i;
        }
    }

    /// <inheritdoc/>
    public double LogLeftVolume(ReadOnlySpan<double> a) => 0;
}
