namespace Gnpe.Poses;

/// <summary>Translations of ℝⁿ: composition adds. An element is its shift vector.</summary>
/// <param name="Dimension">n.</param>
public sealed record Translations(int Dimension) : IGroup
{
    /// <inheritdoc/>
    public void Identity(Span<double> result) => result.Clear();

    /// <inheritdoc/>
    public void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = a[i] + b[i];
        }
    }

    /// <inheritdoc/>
    public void Inverse(ReadOnlySpan<double> a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = -a[i];
        }
    }

    /// <inheritdoc/>
    public double LogLeftVolume(ReadOnlySpan<double> a) => 0;
}
