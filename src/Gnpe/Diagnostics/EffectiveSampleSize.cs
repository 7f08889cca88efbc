namespace Gnpe.Diagnostics;

/// <summary>How many independent, equally weighted samples a set of weighted samples is worth (Kish 1965, Survey Sampling).</summary>
public static class EffectiveSampleSize
{
    /// <summary>Kish's effective sample size (Σ w)² / Σ w².</summary>
    /// <param name="logWeights">Logarithms of the weights up to a common constant, −∞ for weight zero.</param>
    /// <returns>A number from 1 to the number of samples; 0 for no samples or when every weight is zero; NaN when a weight is NaN or infinite.</returns>
    public static double Kish(ReadOnlySpan<double> logWeights)
    {
        double maximum = double.NegativeInfinity;
        foreach (double logWeight in logWeights)
        {
            maximum = Math.Max(maximum, logWeight);
        }

        if (!double.IsFinite(maximum))
        {
            return double.IsNegativeInfinity(maximum) ? 0 : double.NaN;
        }

        double sum = 0;
        double squares = 0;
        foreach (double logWeight in logWeights)
        {
            double weight = Math.Exp(logWeight - maximum);
            sum += weight;
            squares += weight * weight;
        }

        return sum * sum / squares;
    }

    /// <summary>Kish's effective sample size divided by the number of samples, the sample efficiency of arXiv:2210.05686.</summary>
    /// <param name="logWeights">Logarithms of the weights up to a common constant, −∞ for weight zero.</param>
    /// <returns>A number from 0 to 1; NaN for no samples.</returns>
    public static double Efficiency(ReadOnlySpan<double> logWeights) => Kish(logWeights) / logWeights.Length;
}
