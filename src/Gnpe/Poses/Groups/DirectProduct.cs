namespace Gnpe.Poses;

/// <summary>The direct product of two groups: coordinates side by side, each factor on its own.</summary>
/// <param name="First">Holds the first coordinates.</param>
/// <param name="Second">Holds the remaining coordinates.</param>
public sealed record DirectProduct(IGroup First, IGroup Second) : IGroup
{
    /// <inheritdoc/>
    public int Dimension => First.Dimension + Second.Dimension;

    /// <inheritdoc/>
    public void Identity(Span<double> result)
    {
        First.Identity(result[..First.Dimension]);
        Second.Identity(result[First.Dimension..]);
    }

    /// <inheritdoc/>
    public void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        int split = First.Dimension;
        First.Compose(a[..split], b[..split], result[..split]);
        Second.Compose(a[split..], b[split..], result[split..]);
    }

    /// <inheritdoc/>
    public void Inverse(ReadOnlySpan<double> a, Span<double> result)
    {
        First.Inverse(a[..First.Dimension], result[..First.Dimension]);
        Second.Inverse(a[First.Dimension..], result[First.Dimension..]);
    }

    /// <inheritdoc/>
    public double LogLeftVolume(ReadOnlySpan<double> a) => First.LogLeftVolume(a[..First.Dimension]) + Second.LogLeftVolume(a[First.Dimension..]);
}
