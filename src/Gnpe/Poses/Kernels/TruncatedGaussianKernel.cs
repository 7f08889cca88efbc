using Gnpe.Distributions;
using Gnpe.Random;

namespace Gnpe.Poses;

/// <summary>
/// A normal law around zero within a box: smooth like <see cref="GaussianKernel"/>, and of finite reach like <see cref="UniformKernel"/>, so that a window can be chosen which no proxy leaves.
/// </summary>
public sealed class TruncatedGaussianKernel : IBlurringKernel
{
    private readonly TruncatedGaussian[] laws;

    /// <summary>Creates the kernel.</summary>
    /// <param name="laws">Standard deviation before truncation and half width of the box for each coordinate, both positive.</param>
    /// <exception cref="ArgumentException">A standard deviation or a half width is not positive.</exception>
    public TruncatedGaussianKernel(params IEnumerable<(double StandardDeviation, double HalfWidth)> laws)
    {
        this.laws = [.. laws.Select(law => new TruncatedGaussian(0, law.StandardDeviation, -law.HalfWidth, law.HalfWidth))];
        if (this.laws.Any(law => !(law.StandardDeviation > 0 && law.Maximum > 0)))
        {
            throw new ArgumentException("Standard deviations and half widths of a kernel must be positive.", nameof(laws));
        }
    }

    /// <summary>The law of each coordinate.</summary>
    public IReadOnlyList<TruncatedGaussian> Laws => laws;

    /// <inheritdoc/>
    public int Dimension => laws.Length;

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> blur)
    {
        for (int i = 0; i < laws.Length; i++)
        {
            blur[i] = laws[i].Quantile(random.NextUniform());
        }
    }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> blur)
    {
        double total = 0;
        for (int i = 0; i < laws.Length; i++)
        {
            total += laws[i].LogDensity(blur[i]);
        }

        return total;
    }

    /// <inheritdoc/>
    public double RelativeExtent(ReadOnlySpan<double> blur)
    {
        double extent = 0;
        for (int i = 0; i < laws.Length; i++)
        {
            extent = Math.Max(extent, Math.Abs(blur[i]) / laws[i].Maximum);
        }

        return extent;
    }
}
