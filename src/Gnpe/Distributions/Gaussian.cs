using Gnpe.Random;

namespace Gnpe.Distributions;

/// <summary>The normal law.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Standard deviation, positive.</param>
public sealed record Gaussian(double Mean, double StandardDeviation) : IUnivariateDistribution
{
    /// <inheritdoc/>
    public double Lower => double.NegativeInfinity;

    /// <inheritdoc/>
    public double Upper => double.PositiveInfinity;

    /// <inheritdoc/>
    public double LogDensity(double value)
    {
        double z = (value - Mean) / StandardDeviation;
        return (-0.5 * z * z) - StandardNormal.HalfLogTwoPi - Math.Log(StandardDeviation);
    }

    /// <inheritdoc/>
    public double Cumulative(double value) => StandardNormal.Cumulative((value - Mean) / StandardDeviation);

    /// <inheritdoc/>
    public double Quantile(double probability) => Mean + (StandardDeviation * StandardNormal.Quantile(probability));

    /// <inheritdoc/>
    public double Sample(RandomStream random) => Mean + (StandardDeviation * random.NextNormal());
}
