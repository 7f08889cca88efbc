using Gnpe.Distributions;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The law of the mass ratio q = m₂/m₁ that, together with a density in proportion to the chirp mass, is uniform in the component masses: p(q) ∝ (1 + q)^{2/5} q^{−6/5}
/// (Callister 2021, arXiv:2104.09508, eq. 21); bilby's <c>UniformInComponentsMassRatio</c>.
/// </summary>
/// <param name="Minimum">Lower edge, positive.</param>
/// <param name="Maximum">Upper edge, at most 1.</param>
public sealed record UniformInComponentsMassRatio(double Minimum, double Maximum) : IUnivariateDistribution
{
    private const int NewtonSteps = 60;

    /// <inheritdoc/>
    public double Lower => Minimum;

    /// <inheritdoc/>
    public double Upper => Maximum;

    private double Total { get; } = Antiderivative(Maximum) - Antiderivative(Minimum);

    private double AtMinimum { get; } = Antiderivative(Minimum);

    /// <inheritdoc/>
    public double LogDensity(double value) =>
        value >= Minimum && value <= Maximum ? (0.4 * Math.Log(1 + value)) - (1.2 * Math.Log(value)) - Math.Log(Total) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double value) => (Antiderivative(Math.Clamp(value, Minimum, Maximum)) - AtMinimum) / Total;

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        // The density falls, so the cumulative is concave: Newton's method from the lower edge rises monotonically to the root.
        double value = Minimum;
        for (int i = 0; i < NewtonSteps; i++)
        {
            double next = Math.Clamp(value + ((probability - Cumulative(value)) / Math.Exp(LogDensity(value))), Minimum, Maximum);
            if (Math.Abs(next - value) <= 1e-15 * value)
            {
                return next;
            }

            value = next;
        }

        return value;
    }

    // −5 q^{−1/5} ₂F₁(−2/5, −1/5; 4/5; −q), with the argument of the series brought below ½ by Pfaff's transformation (DLMF 15.8.1).
    private static double Antiderivative(double ratio)
    {
        double argument = ratio / (1 + ratio);
        double term = 1;
        double sum = 1;
        for (int n = 0; Math.Abs(term) > 1e-17; n++)
        {
            term *= (n - 0.4) / (n + 0.8) * argument;
            sum += term;
        }

        return -5 * Math.Pow(ratio, -0.2) * Math.Pow(1 + ratio, 0.4) * sum;
    }
}
