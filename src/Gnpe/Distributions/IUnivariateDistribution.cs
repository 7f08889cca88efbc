using System.Text.Json.Serialization;
using Gnpe.Random;

namespace Gnpe.Distributions;

/// <summary>A law of one real number. Implementations are immutable records, so that a law can be compared and stored.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Uniform), "uniform")]
[JsonDerivedType(typeof(Sine), "sine")]
[JsonDerivedType(typeof(Cosine), "cosine")]
[JsonDerivedType(typeof(PowerLaw), "power_law")]
[JsonDerivedType(typeof(Gaussian), "gaussian")]
[JsonDerivedType(typeof(TruncatedGaussian), "truncated_gaussian")]
public interface IUnivariateDistribution
{
    /// <summary>Lower edge of the support, possibly −∞.</summary>
    [JsonIgnore]
    double Lower { get; }

    /// <summary>Upper edge of the support, possibly +∞.</summary>
    [JsonIgnore]
    double Upper { get; }

    /// <summary>Natural logarithm of the density; −∞ outside the support.</summary>
    /// <param name="value">Where.</param>
    /// <returns>Log of the probability per unit of the value.</returns>
    double LogDensity(double value);

    /// <summary>Cumulative probability.</summary>
    /// <param name="value">Where; outside the support the answer is 0 or 1.</param>
    /// <returns>P(X ≤ value).</returns>
    double Cumulative(double value);

    /// <summary>The inverse of <see cref="Cumulative"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <returns>The value below which that probability lies.</returns>
    double Quantile(double probability);

    /// <summary>Draws a value.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>A value within the support.</returns>
    double Sample(RandomStream random) => Quantile(random.NextUniform());
}
