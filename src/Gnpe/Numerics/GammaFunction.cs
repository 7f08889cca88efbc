namespace Gnpe.Numerics;

/// <summary>The gamma function by logarithm, and the regularized incomplete gamma functions.</summary>
public static class GammaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double StirlingFrom = 15;
    private const double Precision = 1e-16;
    private const int MaximumTerms = 100_000;

    // B_{2k} / (2k (2k−1)), k = 8 … 1, of Stirling's series (DLMF 5.11.1); at 15 the first omitted term is below 2e-18.
    private static ReadOnlySpan<double> StirlingCoefficients =>
        [-3617.0 / 122400, 1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12];

    /// <summary>ln Γ(x) for positive arguments; the absolute error is below about 1e-14 times max(1, result).</summary>
    /// <param name="x">A positive number.</param>
    /// <returns>The logarithm; +∞ at 0 and at +∞.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The argument is negative.</exception>
    public static double LogGamma(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (x == 0 || double.IsPositiveInfinity(x))
        {
            return double.PositiveInfinity;
        }

        // Γ(x) = Γ(x + n) / (x (x+1) … (x+n−1)) lifts small arguments to where Stirling's series is exact.
        double product = 1;
        while (x < StirlingFrom)
        {
            product *= x;
            x++;
        }

        double inverse = 1 / x;
        double series = inverse * Polynomial.Evaluate(StirlingCoefficients, inverse * inverse);
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>The regularized upper incomplete gamma function Q(a, x) = Γ(a, x)/Γ(a); Q(ν/2, χ²/2) is the p-value of a χ² statistic with ν degrees of freedom.</summary>
    /// <param name="shape">The shape a, positive.</param>
    /// <param name="x">The argument, not negative.</param>
    /// <returns>A probability from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double RegularizedUpper(double shape, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (x == 0 || double.IsPositiveInfinity(x))
        {
            return x == 0 ? 1 : 0;
        }

        double logPrefactor = (shape * Math.Log(x)) - x - LogGamma(shape);
        return x < shape + 1 ? 1 - LowerSeries(shape, x, logPrefactor) : UpperFraction(shape, x, logPrefactor);
    }

    // P(a, x) = x^a e^{−x}/Γ(a) Σ xⁿ / (a (a+1) … (a+n)) (DLMF 8.7.1 with 8.2.4).
    private static double LowerSeries(double shape, double x, double logPrefactor)
    {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < MaximumTerms && term > Precision * sum; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return Math.Exp(logPrefactor) * sum;
    }

    // Legendre's continued fraction (DLMF 8.9.2) by Lentz's forward recurrence in its even form.
    private static double UpperFraction(double shape, double x, double logPrefactor)
    {
        const double tiny = 1e-300;
        double b = x + 1 - shape;
        double c = 1 / tiny;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MaximumTerms; n++)
        {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / AwayFromZero((a * d) + b, tiny);
            c = AwayFromZero(b + (a / c), tiny);
            double factor = c * d;
            fraction *= factor;
            if (Math.Abs(factor - 1) < Precision)
            {
                break;
            }
        }

        return Math.Exp(logPrefactor) * fraction;
    }

    private static double AwayFromZero(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;
}
