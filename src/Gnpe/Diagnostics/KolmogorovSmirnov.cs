namespace Gnpe.Diagnostics;

/// <summary>The Kolmogorov–Smirnov test; interim.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Compares two samples.</summary>
    /// <param name="first">First sample.</param>
    /// <param name="second">Second sample.</param>
    /// <returns>The largest difference of the empirical distribution functions and its asymptotic p-value.</returns>
    public static (double Statistic, double PValue) TwoSample(double[] first, double[] second)
    {
        double[] a = [.. first.Order()];
        double[] b = [.. second.Order()];
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] <= b[j])
            {
                i++;
            }
            else
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        double root = Math.Sqrt((double)a.Length * b.Length / (a.Length + b.Length));
        double lambda = (root + 0.12 + (0.11 / root)) * largest;
        double p = 0;
        for (int k = 1; k < 100; k++)
        {
            p += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * lambda * lambda * k * k);
        }

        return (largest, lambda < 0.2 ? 1 : Math.Clamp(p, 0, 1));
    }
}
