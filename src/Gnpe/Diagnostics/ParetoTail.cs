namespace Gnpe.Diagnostics;

/// <summary>
/// Pareto-smoothed importance sampling (Vehtari, Simpson, Gelman, Yao and Gabry, arXiv:1507.02646): the upper tail of the weights is fitted by a generalized Pareto law, whose shape says
/// whether the weights can be trusted and whose quantiles can replace the largest weights.
/// </summary>
public static class ParetoTail
{
    private const int MinimumTail = 5;

    /// <summary>Fits the tail of the weights.</summary>
    /// <param name="logWeights">Logarithms of the weights up to a common constant, −∞ for weight zero.</param>
    /// <returns>The fit; its shape is +∞ when the tail has fewer than five weights, and −∞ when all weights of the tail are equal.</returns>
    /// <exception cref="ArgumentException">A weight is NaN or infinite.</exception>
    public static ParetoTailFit Fit(ReadOnlySpan<double> logWeights) => Fit(Order(logWeights), logWeights).Fit;

    /// <summary>Replaces the weights of the tail by the fitted law's quantiles, none larger than the largest raw weight.</summary>
    /// <param name="logWeights">Logarithms of the weights up to a common constant, −∞ for weight zero.</param>
    /// <param name="smoothed">Receives the logarithms of the smoothed weights on the same scale; may be the same span.</param>
    /// <returns>The fit; when its shape is infinite the weights are left as they are.</returns>
    /// <exception cref="ArgumentException">A weight is NaN or infinite, or the destination has another length.</exception>
    public static ParetoTailFit Smooth(ReadOnlySpan<double> logWeights, Span<double> smoothed)
    {
        if (smoothed.Length != logWeights.Length)
        {
            throw new ArgumentException($"A destination of {smoothed.Length} cannot hold {logWeights.Length} weights.", nameof(smoothed));
        }

        int[] order = Order(logWeights);
        (ParetoTailFit fit, double largest) = Fit(order, logWeights);
        logWeights.CopyTo(smoothed);
        if (!double.IsFinite(fit.Shape))
        {
            return fit;
        }

        for (int rank = 0; rank < fit.TailCount; rank++)
        {
            double probability = (rank + 0.5) / fit.TailCount;
            double weight = fit.Threshold + Excess(fit, probability);
            smoothed[order[^(fit.TailCount - rank)]] = largest + Math.Log(Math.Min(weight, 1));
        }

        return fit;
    }

    private static double Excess(ParetoTailFit fit, double probability)
    {
        double logSurvival = Math.Log(1 - probability);
        return Math.Abs(fit.Shape) < 1e-12 ? -fit.Scale * logSurvival : fit.Scale * (Math.Exp(-fit.Shape * logSurvival) - 1) / fit.Shape;
    }

    private static int[] Order(ReadOnlySpan<double> logWeights)
    {
        int[] order = new int[logWeights.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            if (double.IsNaN(logWeights[i]) || double.IsPositiveInfinity(logWeights[i]))
            {
                throw new ArgumentException($"The log weight of sample {i} is {logWeights[i]}; weights must be finite.", nameof(logWeights));
            }
        }

        double[] keys = logWeights.ToArray();
        Array.Sort(keys, order);
        return order;
    }

    private static (ParetoTailFit Fit, double LogLargest) Fit(int[] order, ReadOnlySpan<double> logWeights)
    {
        // The tail size min(S/5, 3√S) of arXiv:1507.02646.
        int tail = (int)Math.Ceiling(Math.Min(0.2 * order.Length, 3 * Math.Sqrt(order.Length)));
        if (tail < MinimumTail || double.IsNegativeInfinity(logWeights[order[^tail]]))
        {
            return (new ParetoTailFit(double.PositiveInfinity, 0, 0, Math.Min(tail, order.Length)), 0);
        }

        double largest = logWeights[order[^1]];
        double threshold = Math.Exp(logWeights[order[^(tail + 1)]] - largest);
        double[] excesses = new double[tail];
        for (int i = 0; i < tail; i++)
        {
            excesses[i] = Math.Exp(logWeights[order[^(tail - i)]] - largest) - threshold;
        }

        if (excesses[^1] <= 0)
        {
            return (new ParetoTailFit(double.NegativeInfinity, 0, threshold, tail), largest);
        }

        (double shape, double scale) = GeneralizedPareto.Fit(excesses);
        return (new ParetoTailFit(shape, scale, threshold, tail), largest);
    }
}
