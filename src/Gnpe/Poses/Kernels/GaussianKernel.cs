using Gnpe.Random;

namespace Gnpe.Poses;

/// <summary>A normal law: each coordinate of the blur has its own standard deviation. For groups whose identity is zero.</summary>
public sealed class GaussianKernel : IBlurringKernel
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    private readonly double[] standardDeviations;

    /// <summary>Creates the kernel.</summary>
    /// <param name="standardDeviations">Standard deviation of each coordinate, positive.</param>
    /// <exception cref="ArgumentException">A standard deviation is not positive.</exception>
    public GaussianKernel(params IEnumerable<double> standardDeviations)
    {
        this.standardDeviations = [.. standardDeviations];
        if (this.standardDeviations.Any(deviation => !(deviation > 0)))
        {
            throw new ArgumentException("Standard deviations of a kernel must be positive.", nameof(standardDeviations));
        }
    }

    /// <inheritdoc/>
    public int Dimension => standardDeviations.Length;

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> blur)
    {
        for (int i = 0; i < standardDeviations.Length; i++)
        {
            blur[i] = standardDeviations[i] * random.NextNormal();
        }
    }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> blur)
    {
        double total = 0;
        for (int i = 0; i < standardDeviations.Length; i++)
        {
            double z = blur[i] / standardDeviations[i];
            total -= (0.5 * z * z) + HalfLogTwoPi + Math.Log(standardDeviations[i]);
        }

        return total;
    }

    /// <inheritdoc/>
    public double RelativeExtent(ReadOnlySpan<double> blur)
    {
        double extent = 0;
        for (int i = 0; i < standardDeviations.Length; i++)
        {
            extent = Math.Max(extent, Math.Abs(blur[i]) / (3 * standardDeviations[i]));
        }

        return extent;
    }
}
