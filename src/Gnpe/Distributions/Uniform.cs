using System.Text.Json.Serialization;

namespace Gnpe.Distributions;

/// <summary>Equal density between two edges.</summary>
/// <param name="Minimum">Lower edge.</param>
/// <param name="Maximum">Upper edge.</param>
public sealed record Uniform(double Minimum, double Maximum) : IUnivariateDistribution
{
    /// <inheritdoc/>
    [JsonIgnore]
    public double Lower => Minimum;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Upper => Maximum;

    /// <inheritdoc/>
    public double LogDensity(double value) => value >= Minimum && value <= Maximum ? -Math.Log(Maximum - Minimum) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double value) => Math.Clamp((value - Minimum) / (Maximum - Minimum), 0, 1);

    /// <inheritdoc/>
    public double Quantile(double probability) => Math.Clamp(Minimum + (probability * (Maximum - Minimum)), Minimum, Maximum);
}
