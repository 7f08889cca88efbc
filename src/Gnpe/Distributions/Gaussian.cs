using System.Text.Json.Serialization;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Distributions;

/// <summary>The normal law.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Standard deviation, positive.</param>
public sealed record Gaussian(double Mean, double StandardDeviation) : IUnivariateDistribution
{
    /// <inheritdoc/>
    [JsonIgnore]
    public double Lower => double.NegativeInfinity;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Upper => double.PositiveInfinity;

    /// <inheritdoc/>
    public double LogDensity(double value) => NormalLaw.LogDensity((value - Mean) / StandardDeviation) - Math.Log(StandardDeviation);

    /// <inheritdoc/>
    public double Cumulative(double value) => NormalLaw.Cdf((value - Mean) / StandardDeviation);

    /// <inheritdoc/>
    public double Quantile(double probability) => Mean + (StandardDeviation * NormalLaw.Quantile(probability));

    /// <inheritdoc/>
    public double Sample(RandomStream random) => Mean + (StandardDeviation * random.NextNormal());
}
