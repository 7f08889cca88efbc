namespace Gnpe.Numerics;

/// <summary>Sums of numbers that are known by their logarithms, without overflow or underflow.</summary>
public static class LogSumExp
{
    /// <summary>ln Σ exp(vᵢ).</summary>
    /// <param name="logValues">Logarithms, −∞ (zero) allowed.</param>
    /// <returns>The logarithm of the sum; −∞ for no values or only zeros, NaN when a value is NaN.</returns>
    public static double Of(ReadOnlySpan<double> logValues)
    {
        double maximum = double.NegativeInfinity;
        foreach (double value in logValues)
        {
            maximum = Math.Max(maximum, value);
        }

        // Nothing to add, an infinite term, or NaN (which Math.Max propagates).
        if (!double.IsFinite(maximum))
        {
            return maximum;
        }

        double sum = 0;
        foreach (double value in logValues)
        {
            sum += Math.Exp(value - maximum);
        }

        return maximum + Math.Log(sum);
    }

    /// <summary>ln(exp(a) + exp(b)).</summary>
    /// <param name="a">Logarithm of the first term, −∞ allowed.</param>
    /// <param name="b">Logarithm of the second term, −∞ allowed.</param>
    /// <returns>The logarithm of the sum.</returns>
    public static double Of(double a, double b)
    {
        double maximum = Math.Max(a, b);
        return double.IsFinite(maximum) ? maximum + LogOnePlus.Of(Math.Exp(Math.Min(a, b) - maximum)) : maximum;
    }

    /// <summary>ln of the mean of exp(vᵢ).</summary>
    /// <param name="logValues">Logarithms, −∞ (zero) allowed.</param>
    /// <returns>The logarithm of the mean; NaN for no values.</returns>
    public static double MeanOf(ReadOnlySpan<double> logValues) => logValues.IsEmpty ? double.NaN : Of(logValues) - Math.Log(logValues.Length);
}
