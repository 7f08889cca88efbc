
namespace Gnpe.Distributions;

/// <summary>The normal law conditioned on lying between two edges.</summary>
/// <param name="Mean">Mean of the normal law before truncation.</param>
/// <param name="StandardDeviation">Standard deviation of the normal law before truncation, positive.</param>
/// <param name="Minimum">Lower edge.</param>
/// <param name="Maximum">Upper edge.</param>
public sealed record TruncatedGaussian(double Mean, double StandardDeviation, double Minimum, double Maximum) : IUnivariateDistribution
{
    /// <inheritdoc/>
    public double Lower => Minimum;

    /// <inheritdoc/>
    public double Upper => Maximum;

    // Far out in the upper tail Φ is close to one and differences lose digits, so the law is mirrored to keep both edges in the lower tail.
    private bool Mirrored => Mean < 0.5 * (Minimum + Maximum) && Minimum > Mean;

    /// <inheritdoc/>
    public double LogDensity(double value)
    {
        if (!(value >= Minimum && value <= Maximum))
        {
            return double.NegativeInfinity;
        }

        double z = (value - Mean) / StandardDeviation;
        return (-0.5 * z * z) - StandardNormal.HalfLogTwoPi - Math.Log(StandardDeviation) - Math.Log(Mass());
    }

    /// <summary>The probability of the interval under the normal law before truncation.</summary>
    /// <returns>Between 0 and 1.</returns>
    public double Mass()
    {
        (double low, double high) = TailPair();
        return high - low;
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        double inside = Math.Clamp(value, Minimum, Maximum);
        (double low, double high) = TailPair();
        return Mirrored
            ? (high - StandardNormal.Cumulative((Mean - inside) / StandardDeviation)) / (high - low)
            : (StandardNormal.Cumulative((inside - Mean) / StandardDeviation) - low) / (high - low);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        (double low, double high) = TailPair();
        double value = Mirrored
            ? Mean - (StandardDeviation * StandardNormal.Quantile(high - (probability * (high - low))))
            : Mean + (StandardDeviation * StandardNormal.Quantile(low + (probability * (high - low))));
        return Math.Clamp(value, Minimum, Maximum);
    }

    private (double Low, double High) TailPair() => Mirrored
        ? (StandardNormal.Cumulative((Mean - Maximum) / StandardDeviation), StandardNormal.Cumulative((Mean - Minimum) / StandardDeviation))
        : (StandardNormal.Cumulative((Minimum - Mean) / StandardDeviation), StandardNormal.Cumulative((Maximum - Mean) / StandardDeviation));
}
