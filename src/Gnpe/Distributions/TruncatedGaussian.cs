using System.Text.Json.Serialization;
using Gnpe.Numerics;

namespace Gnpe.Distributions;

/// <summary>
/// The normal law conditioned on lying between two edges, at any distance from its mean. Probabilities lose digits in proportion to the standard deviation over the
/// distance of the edges when the edges are much closer than that.
/// </summary>
/// <param name="Mean">Mean of the normal law before truncation.</param>
/// <param name="StandardDeviation">Standard deviation of the normal law before truncation, positive.</param>
/// <param name="Minimum">Lower edge.</param>
/// <param name="Maximum">Upper edge.</param>
public sealed record TruncatedGaussian(double Mean, double StandardDeviation, double Minimum, double Maximum) : IUnivariateDistribution
{
    private const double SmallestLogProbability = -700; // below, probabilities lose digits as subnormal numbers and then vanish
    private const int NewtonSteps = 20;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Lower => Minimum;

    /// <inheritdoc/>
    [JsonIgnore]
    public double Upper => Maximum;

    // Far out in the upper tail Φ is close to one and differences lose digits, so the law is mirrored to keep both edges in the lower tail.
    private bool Mirrored => Minimum > Mean;

    /// <inheritdoc/>
    public double LogDensity(double value)
    {
        if (!(value >= Minimum && value <= Maximum))
        {
            return double.NegativeInfinity;
        }

        (double logHigh, double ratio) = Edges();
        return NormalLaw.LogDensity((value - Mean) / StandardDeviation) - Math.Log(StandardDeviation) - logHigh - LogOnePlus.Of(-ratio);
    }

    /// <summary>The probability of the interval under the normal law before truncation.</summary>
    /// <returns>Between 0 and 1; 0 when it is too small for a number, some 38 standard deviations out.</returns>
    public double Mass()
    {
        (double logHigh, double ratio) = Edges();
        return Math.Exp(logHigh) * (1 - ratio);
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        (double logHigh, double ratio) = Edges();
        double below = Math.Exp(NormalLaw.LogCdf(Tailward(Math.Clamp(value, Minimum, Maximum))) - logHigh);
        return Math.Clamp((Mirrored ? 1 - below : below - ratio) / (1 - ratio), 0, 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        (double logHigh, double ratio) = Edges();
        double below = Mirrored ? 1 - (probability * (1 - ratio)) : ratio + (probability * (1 - ratio));
        double z = QuantileOfLog(logHigh + Math.Log(below));
        return Math.Clamp(Mean + (StandardDeviation * (Mirrored ? -z : z)), Minimum, Maximum);
    }

    private static double QuantileOfLog(double logProbability)
    {
        if (logProbability > SmallestLogProbability || double.IsNegativeInfinity(logProbability))
        {
            return NormalLaw.Quantile(Math.Exp(logProbability));
        }

        // ln Φ is concave and nearly −z²/2 here: Newton's method converges from the root of that.
        double z = -Math.Sqrt(-2 * logProbability);
        for (int i = 0; i < NewtonSteps; i++)
        {
            double logCdf = NormalLaw.LogCdf(z);
            double step = (logProbability - logCdf) / Math.Exp(NormalLaw.LogDensity(z) - logCdf);
            z += step;
            if (Math.Abs(step) < 1e-15 * Math.Abs(z))
            {
                break;
            }
        }

        return z;
    }

    private double Tailward(double value) => (Mirrored ? Mean - value : value - Mean) / StandardDeviation;

    // ln Φ at the edge nearer to the mean, and Φ at the other edge relative to it.
    private (double LogHigh, double Ratio) Edges()
    {
        double logHigh = NormalLaw.LogCdf(Tailward(Mirrored ? Minimum : Maximum));
        double logLow = NormalLaw.LogCdf(Tailward(Mirrored ? Maximum : Minimum));
        return (logHigh, Math.Exp(logLow - logHigh));
    }
}
