namespace Gnpe.Numerics;

/// <summary>ln(1 + x), which the base library lacks.</summary>
internal static class LogOnePlus
{
    /// <summary>ln(1 + x) without cancellation for small arguments (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.14.1).</summary>
    /// <param name="x">A number not below −1.</param>
    public static double Of(double x)
    {
        double sum = 1 + x;
        if (sum == 1)
        {
            return x;
        }

        // The rounding error of 1 + x cancels between the logarithm and the divisor.
        return double.IsInfinity(sum) || sum == 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }
}
