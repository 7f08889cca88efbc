namespace Gnpe.Reporting.Densities;

/// <summary>Quantiles and moments of weighted samples. Weights need not be normalized; null means equal weights.</summary>
internal static class WeightedSummary
{
    /// <summary>Weighted quantiles by inversion of the empirical distribution function: the smallest value whose cumulative weight reaches the level.</summary>
    /// <param name="values">The samples, finite.</param>
    /// <param name="weights">Their weights, not negative and not all zero, or null.</param>
    /// <param name="levels">Levels between 0 and 1.</param>
    /// <returns>One quantile for each level.</returns>
    public static double[] Quantiles(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, params ReadOnlySpan<double> levels)
    {
        double[] sorted = values.ToArray();
        double[] mass = weights.IsEmpty ? [] : weights.ToArray();
        if (weights.IsEmpty)
        {
            Array.Sort(sorted);
        }
        else
        {
            Array.Sort(sorted, mass);
        }

        double[] cumulative = new double[sorted.Length];
        double total = 0.0;
        for (int i = 0; i < sorted.Length; i++)
        {
            total += weights.IsEmpty ? 1.0 : mass[i];
            cumulative[i] = total;
        }

        double[] result = new double[levels.Length];
        for (int level = 0; level < levels.Length; level++)
        {
            int index = Array.BinarySearch(cumulative, levels[level] * total);
            index = index < 0 ? ~index : index;
            result[level] = sorted[Math.Min(index, sorted.Length - 1)];
        }

        return result;
    }

    /// <summary>Kish's effective number of samples, (Σw)² / Σw².</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="weights">Their weights, or empty for equal ones.</param>
    /// <returns>A number between 1 and <paramref name="count"/>.</returns>
    public static double EffectiveCount(int count, ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
        {
            return count;
        }

        double sum = 0.0;
        double squares = 0.0;
        foreach (double weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return sum * sum / squares;
    }

    /// <summary>Weighted covariance matrix entries of two columns.</summary>
    /// <param name="x">First column.</param>
    /// <param name="y">Second column, of the same length.</param>
    /// <param name="weights">Weights, or empty for equal ones.</param>
    /// <returns>Variance of x, variance of y and their covariance.</returns>
    public static (double VarianceX, double VarianceY, double Covariance) Covariance(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        double total = 0.0;
        double meanX = 0.0;
        double meanY = 0.0;
        double xx = 0.0;
        double yy = 0.0;
        double xy = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = weights.IsEmpty ? 1.0 : weights[i];
            if (weight == 0.0)
            {
                continue;
            }

            // One pass with running means, so that large offsets (GPS times) lose no digits.
            total += weight;
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            meanX += dx * weight / total;
            meanY += dy * weight / total;
            xx += weight * dx * (x[i] - meanX);
            yy += weight * dy * (y[i] - meanY);
            xy += weight * dx * (y[i] - meanY);
        }

        return (xx / total, yy / total, xy / total);
    }
}
