namespace Gnpe.Poses;

/// <summary>Scalings of ℝⁿ by positive factors, one per axis: composition multiplies. An element is its vector of factors.</summary>
/// <param name="Dimension">n.</param>
public sealed record Scalings(int Dimension) : IGroup
{
    /// <inheritdoc/>
    public void Identity(Span<double> result) => result.Fill(1);

    /// <inheritdoc/>
    public void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = a[i] * b[i];
        }
    }

    /// <inheritdoc/>
    public void Inverse(ReadOnlySpan<double> a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = 1 / a[i];
        }
    }

    /// <inheritdoc/>
    public double LogLeftVolume(ReadOnlySpan<double> a)
    {
        double sum = 0;
        foreach (double factor in a)
        {
            sum += Math.Log(Math.Abs(factor));
        }

        return sum;
    }
}
