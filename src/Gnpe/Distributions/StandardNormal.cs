namespace Gnpe.Distributions;

/// <summary>Distribution function and quantile of N(0, 1).</summary>
internal static class StandardNormal
{
    public const double HalfLogTwoPi = 0.91893853320467274178;

    public static double Cumulative(double z)
    {
        double tail = UpperTail(Math.Abs(z));
        return z < 0 ? tail : 1 - tail;
    }

    public static double Quantile(double probability)
    {
        if (probability is <= 0 or >= 1)
        {
            return probability <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        bool upper = probability > 0.5;
        double tail = upper ? 1 - probability : probability;
        double t = Math.Sqrt(-2 * Math.Log(tail));

        // Abramowitz and Stegun (1964) 26.2.23, then Halley steps to machine precision.
        double z = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (int i = 0; i < 2; i++)
        {
            double error = (UpperTail(z) - tail) / Math.Exp((-0.5 * z * z) - HalfLogTwoPi);
            z += error / (1 - (0.5 * z * error));
        }

        return upper ? z : -z;
    }

    private static double UpperTail(double z)
    {
        double density = Math.Exp((-0.5 * z * z) - HalfLogTwoPi);
        if (z < 3)
        {
            double term = z;
            double sum = z;
            for (int k = 3; term > 1e-17 * sum; k += 2)
            {
                term *= z * z / k;
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        double fraction = z;
        for (int k = 60; k > 0; k--)
        {
            fraction = z + (k / fraction);
        }

        return density / fraction;
    }
}
