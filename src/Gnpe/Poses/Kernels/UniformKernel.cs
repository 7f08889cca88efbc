using Gnpe.Random;

namespace Gnpe.Poses;

/// <summary>A box: each coordinate of the blur is uniform within its half width of zero. For groups whose identity is zero.</summary>
public sealed class UniformKernel : IBlurringKernel
{
    private readonly double[] halfWidths;
    private readonly double logDensity;

    /// <summary>Creates the kernel.</summary>
    /// <param name="halfWidths">Half width of each coordinate, positive.</param>
    /// <exception cref="ArgumentException">A half width is not positive.</exception>
    public UniformKernel(params IEnumerable<double> halfWidths)
    {
        this.halfWidths = [.. halfWidths];
        if (this.halfWidths.Any(width => !(width > 0)))
        {
            throw new ArgumentException("Half widths of a kernel must be positive.", nameof(halfWidths));
        }

        logDensity = -this.halfWidths.Sum(width => Math.Log(2 * width));
    }

    /// <summary>Half width of each coordinate.</summary>
    public IReadOnlyList<double> HalfWidths => halfWidths;

    /// <inheritdoc/>
    public int Dimension => halfWidths.Length;

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> blur)
    {
        for (int i = 0; i < halfWidths.Length; i++)
        {
            blur[i] = random.NextUniform(-halfWidths[i], halfWidths[i]);
        }
    }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> blur) => RelativeExtent(blur) <= 1 ? logDensity : double.NegativeInfinity;

    /// <inheritdoc/>
    public double RelativeExtent(ReadOnlySpan<double> blur)
    {
        double extent = 0;
        for (int i = 0; i < halfWidths.Length; i++)
        {
            extent = Math.Max(extent, Math.Abs(blur[i]) / halfWidths[i]);
        }

        return extent;
    }
}
