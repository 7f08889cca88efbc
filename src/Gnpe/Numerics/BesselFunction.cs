namespace Gnpe.Numerics;

/// <summary>Modified Bessel functions of the first kind, by logarithm.</summary>
public static class BesselFunction
{
    private const double LogTwoPi = 1.83787706640934548356;
    private const double Precision = 1e-17;

    // From here the smallest term of the asymptotic series, about exp(−2x), is below the rounding error.
    private const double AsymptoticFrom = 20;

    /// <summary>ln I₀(x), finite for every finite argument, to about 15 significant digits.</summary>
    /// <param name="x">Any number; the function is even.</param>
    /// <returns>A number that is not negative; NaN for NaN.</returns>
    public static double LogI0(double x)
    {
        double magnitude = Math.Abs(x);
        return magnitude < AsymptoticFrom ? LogOnePlus.Of(PowerSeriesWithoutOne(magnitude)) : LogAsymptotic(magnitude);
    }

    // I₀(x) − 1 = Σ_{k≥1} (x²/4)^k / (k!)² (DLMF 10.25.2): all terms are positive, so nothing cancels.
    private static double PowerSeriesWithoutOne(double x)
    {
        double quarterSquare = 0.25 * x * x;
        double term = quarterSquare;
        double sum = term;
        for (int k = 2; term > Precision * sum; k++)
        {
            term *= quarterSquare / ((double)k * k);
            sum += term;
        }

        return sum;
    }

    // I₀(x) ≈ exp(x)/√(2πx) Σ_k ((2k−1)!!)² / (k! (8x)^k) (DLMF 10.40.1); the terms fall until k ≈ 2x, far beyond where they matter.
    private static double LogAsymptotic(double x)
    {
        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        double inverse = 1 / (8 * x);
        double term = inverse;
        double sum = term;
        for (int k = 2; term > Precision; k++)
        {
            double odd = (2 * k) - 1;
            term *= odd * odd * inverse / k;
            sum += term;
        }

        return x - (0.5 * (LogTwoPi + Math.Log(x))) + LogOnePlus.Of(sum);
    }
}
