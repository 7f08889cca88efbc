using System.Text.Json.Serialization;

namespace Gnpe.Distributions;

/// <summary>Density in proportion to xᵅ, e.g. α = 2 for the distance of sources that fill Euclidean space evenly.</summary>
/// <param name="Alpha">The exponent; −1 is the log-uniform law.</param>
/// <param name="Minimum">Lower edge, positive (zero is allowed when α &gt; −1).</param>
/// <param name="Maximum">Upper edge.</param>
public sealed record PowerLaw(double Alpha, double Minimum, double Maximum) : IUnivariateDistribution
{
    /// <inheritdoc/>
    [JsonIgnore]
    public double Lower => Minimum;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Upper => Maximum;

    private double Power => Alpha + 1;

    /// <inheritdoc/>
    public double LogDensity(double value)
    {
        if (!(value >= Minimum && value <= Maximum))
        {
            return double.NegativeInfinity;
        }

        double normalization = Alpha == -1
            ? Math.Log(Maximum / Minimum)
            : (Math.Pow(Maximum, Power) - Math.Pow(Minimum, Power)) / Power;
        double power = Alpha == 0 ? 0 : Alpha * Math.Log(value); // the uniform law has its density at zero too
        return power - Math.Log(normalization);
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        double inside = Math.Clamp(value, Minimum, Maximum);
        return Alpha == -1
            ? Math.Log(inside / Minimum) / Math.Log(Maximum / Minimum)
            : (Math.Pow(inside, Power) - Math.Pow(Minimum, Power)) / (Math.Pow(Maximum, Power) - Math.Pow(Minimum, Power));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        double value = Alpha == -1
            ? Minimum * Math.Pow(Maximum / Minimum, probability)
            : Math.Pow(Math.Pow(Minimum, Power) + (probability * (Math.Pow(Maximum, Power) - Math.Pow(Minimum, Power))), 1 / Power);
        return Math.Clamp(value, Minimum, Maximum);
    }
}
