namespace Gnpe.Numerics;

/// <summary>
/// The error function and its complements to about 15 significant digits, by the rational Chebyshev approximations of
/// Cody (1969, Math. Comp. 23, 631).
/// </summary>
public static class ErrorFunction
{
    private const double SmallArgument = 0.46875;
    private const double MiddleArgument = 4;
    private const double InverseSqrtPi = 0.56418958354775628695;

    // Beyond this argument the relative correction 1/(2x²) of the asymptotic erfcx(x) = 1/(x√π) is below half a unit in the last place.
    private const double HugeArgument = 6.71e7;

    private static ReadOnlySpan<double> SmallNumerator =>
        [1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    private static ReadOnlySpan<double> SmallDenominator =>
        [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2,
        8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
        3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
    ];

    private static ReadOnlySpan<double> LargeNumerator =>
    [
        1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2,
        6.58749161529837803e-4,
    ];

    private static ReadOnlySpan<double> LargeDenominator =>
        [1, 2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    /// <summary>The error function erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from −1 to 1; NaN for NaN.</returns>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        return magnitude <= SmallArgument ? ErfSmall(x) : Math.CopySign(1 - ComplementPositive(magnitude), x);
    }

    /// <summary>The complementary error function erfc(x) = 1 − erf(x), without cancellation for large arguments.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 to 2; NaN for NaN.</returns>
    public static double Erfc(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude <= SmallArgument)
        {
            return 1 - ErfSmall(x);
        }

        return x < 0 ? 2 - ComplementPositive(magnitude) : ComplementPositive(magnitude);
    }

    /// <summary>The scaled complementary error function erfcx(x) = exp(x²) erfc(x), which does not underflow for large arguments.</summary>
    /// <param name="x">Any number; below about −26.6 the result overflows to infinity.</param>
    /// <returns>A positive number; NaN for NaN.</returns>
    public static double ScaledErfc(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude <= SmallArgument)
        {
            return Math.Exp(x * x) * (1 - ErfSmall(x));
        }

        return x < 0 ? (2 * Math.Exp(x * x)) - ScaledPositive(magnitude) : ScaledPositive(magnitude);
    }

    private static double ErfSmall(double x)
    {
        double square = x * x;
        return x * Polynomial.Evaluate(SmallNumerator, square) / Polynomial.Evaluate(SmallDenominator, square);
    }

    private static double ComplementPositive(double x)
    {
        if (x > 27)
        {
            return 0;
        }

        // exp(−x²) from an exactly representable square and a small remainder: the rounding of x² would cost up to nine bits.
        double coarse = Math.Truncate(x * 16) / 16;
        double remainder = (x - coarse) * (x + coarse);
        return Math.Exp(-coarse * coarse) * Math.Exp(-remainder) * ScaledPositive(x);
    }

    private static double ScaledPositive(double x)
    {
        if (x <= MiddleArgument)
        {
            return Polynomial.Evaluate(MiddleNumerator, x) / Polynomial.Evaluate(MiddleDenominator, x);
        }

        if (x >= HugeArgument)
        {
            return InverseSqrtPi / x;
        }

        double inverseSquare = 1 / (x * x);
        double correction = inverseSquare * Polynomial.Evaluate(LargeNumerator, inverseSquare) / Polynomial.Evaluate(LargeDenominator, inverseSquare);
        return (InverseSqrtPi - correction) / x;
    }
}
