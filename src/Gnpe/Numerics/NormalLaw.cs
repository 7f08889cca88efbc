namespace Gnpe.Numerics;

/// <summary>The standard normal law N(0, 1): density, distribution function and quantile with relative accuracy in the tails too.</summary>
public static class NormalLaw
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double InverseSqrtTwo = 0.70710678118654752440;

    // Wichura (1988), algorithm AS 241, routine PPND16, Appl. Statist. 37, 477; relative accuracy about 1e-16. Highest power first.
    private static ReadOnlySpan<double> CentreNumerator =>
    [
        2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
        1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0,
    ];

    private static ReadOnlySpan<double> CentreDenominator =>
    [
        5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
        5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1,
    ];

    private static ReadOnlySpan<double> FlankNumerator =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
        3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
    ];

    private static ReadOnlySpan<double> FlankDenominator =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
    ];

    /// <summary>The logarithm of the density, −x²/2 − ½ ln 2π.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The log density.</returns>
    public static double LogDensity(double x) => (-0.5 * x * x) - HalfLogTwoPi;

    /// <summary>The distribution function Φ(x); the relative error is about max(4, x²) × 1.1e-16, down to the smallest normal number.</summary>
    /// <param name="x">Any number, infinities included.</param>
    /// <returns>A probability from 0 to 1; NaN for NaN.</returns>
    public static double Cdf(double x) => 0.5 * ErrorFunction.Erfc(-x * InverseSqrtTwo);

    /// <summary>ln Φ(x), which stays finite where Φ(x) underflows and keeps its digits where Φ(x) rounds to 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number that is not positive; NaN for NaN.</returns>
    public static double LogCdf(double x)
    {
        if (x < -1)
        {
            return double.IsNegativeInfinity(x) ? x : (-0.5 * x * x) + Math.Log(0.5 * ErrorFunction.ScaledErfc(-x * InverseSqrtTwo));
        }

        return LogOnePlus.Of(-0.5 * ErrorFunction.Erfc(x * InverseSqrtTwo));
    }

    /// <summary>The quantile function (probit) Φ⁻¹(p).</summary>
    /// <param name="probability">A probability from 0 to 1.</param>
    /// <returns>The number below which a draw falls with that probability; −∞ at 0, +∞ at 1, NaN outside [0, 1].</returns>
    public static double Quantile(double probability)
    {
        double centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            double t = 0.180625 - (centred * centred);
            return centred * Polynomial.Evaluate(CentreNumerator, t) / Polynomial.Evaluate(CentreDenominator, t);
        }

        double tail = centred < 0 ? probability : 1 - probability;
        if (!(tail > 0))
        {
            return tail == 0 ? Math.CopySign(double.PositiveInfinity, centred) : double.NaN;
        }

        double r = Math.Sqrt(-Math.Log(tail));
        double magnitude = r <= 5
            ? Polynomial.Evaluate(FlankNumerator, r - 1.6) / Polynomial.Evaluate(FlankDenominator, r - 1.6)
            : Polynomial.Evaluate(TailNumerator, r - 5) / Polynomial.Evaluate(TailDenominator, r - 5);
        return Math.CopySign(magnitude, centred);
    }
}
