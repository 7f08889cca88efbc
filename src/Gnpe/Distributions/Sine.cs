using System.Text.Json.Serialization;

namespace Gnpe.Distributions;

/// <summary>Density in proportion to sin x, as for the polar angle of an isotropic direction.</summary>
/// <param name="Minimum">Lower edge in rad, at least 0.</param>
/// <param name="Maximum">Upper edge in rad, at most π.</param>
public sealed record Sine(double Minimum = 0, double Maximum = Math.PI) : IUnivariateDistribution
{
    /// <inheritdoc/>
    [JsonIgnore]
    public double Lower => Minimum;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Upper => Maximum;

    private double Total => Math.Cos(Minimum) - Math.Cos(Maximum);

    /// <inheritdoc/>
    public double LogDensity(double value) => value >= Minimum && value <= Maximum ? Math.Log(Math.Sin(value) / Total) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double value) => (Math.Cos(Minimum) - Math.Cos(Math.Clamp(value, Minimum, Maximum))) / Total;

    /// <inheritdoc/>
    public double Quantile(double probability) =>
        Math.Clamp(Math.Acos(Math.Clamp(Math.Cos(Minimum) - (probability * Total), -1, 1)), Minimum, Maximum);
}
