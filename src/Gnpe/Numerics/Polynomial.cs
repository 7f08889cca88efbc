namespace Gnpe.Numerics;

/// <summary>Polynomials by Horner's rule.</summary>
internal static class Polynomial
{
    /// <summary>The polynomial's value.</summary>
    /// <param name="coefficients">Coefficients, highest power first.</param>
    /// <param name="x">The argument.</param>
    public static double Evaluate(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        foreach (double coefficient in coefficients)
        {
            value = (value * x) + coefficient;
        }

        return value;
    }
}
