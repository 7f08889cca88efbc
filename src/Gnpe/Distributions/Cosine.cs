using System.Text.Json.Serialization;

namespace Gnpe.Distributions;

/// <summary>Density in proportion to cos x, as for the latitude of an isotropic direction.</summary>
/// <param name="Minimum">Lower edge in rad, at least −π/2.</param>
/// <param name="Maximum">Upper edge in rad, at most π/2.</param>
public sealed record Cosine(double Minimum = -Math.PI / 2, double Maximum = Math.PI / 2) : IUnivariateDistribution
{
    /// <inheritdoc/>
    [JsonIgnore]
    public double Lower => Minimum;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Upper => Maximum;

    private double Total => Math.Sin(Maximum) - Math.Sin(Minimum);

    /// <inheritdoc/>
    public double LogDensity(double value) => value >= Minimum && value <= Maximum ? Math.Log(Math.Cos(value) / Total) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double value) => (Math.Sin(Math.Clamp(value, Minimum, Maximum)) - Math.Sin(Minimum)) / Total;

    /// <inheritdoc/>
    public double Quantile(double probability) =>
        Math.Clamp(Math.Asin(Math.Clamp(Math.Sin(Minimum) + (probability * Total), -1, 1)), Minimum, Maximum);
}
