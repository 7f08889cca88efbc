namespace Gnpe.Numerics;

/// <summary>
/// Quantiles of weighted samples. The i-th smallest sample stands at the cumulative probability (S_i − w_i/2)/S (S_i the weight up to and including it, S the total weight),
/// and quantiles are interpolated linearly between these points; for equal weights this is Hazen's definition, number 5 of Hyndman and Fan (1996, doi:10.2307/2684934).
/// It treats both tails alike, and samples without weight do not count.
/// </summary>
public static class WeightedQuantile
{
    /// <summary>Several quantiles of one sample set, sorted once.</summary>
    /// <param name="samples">The samples, finite.</param>
    /// <param name="weights">Their weights, not negative and with a positive sum; empty for equal weights.</param>
    /// <param name="probabilities">Probabilities from 0 to 1.</param>
    /// <returns>One quantile for each probability.</returns>
    /// <exception cref="ArgumentException">No samples, a count of weights that differs from that of the samples, or weights that are negative or all zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside [0, 1].</exception>
    public static double[] Of(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights, ReadOnlySpan<double> probabilities)
    {
        (double[] sorted, double[] positions) = Positions(samples, weights);
        double[] result = new double[probabilities.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Interpolate(sorted, positions, probabilities[i]);
        }

        return result;
    }

    /// <summary>One quantile of a sample set.</summary>
    /// <param name="samples">The samples, finite.</param>
    /// <param name="weights">Their weights, not negative and with a positive sum; empty for equal weights.</param>
    /// <param name="probability">A probability from 0 to 1.</param>
    /// <returns>The quantile.</returns>
    /// <exception cref="ArgumentException">As for the overload with several probabilities.</exception>
    public static double Of(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights, double probability) => Of(samples, weights, [probability])[0];

    /// <summary>The median of a sample set.</summary>
    /// <param name="samples">The samples, finite.</param>
    /// <param name="weights">Their weights, not negative and with a positive sum; empty for equal weights.</param>
    /// <returns>The quantile at one half.</returns>
    /// <exception cref="ArgumentException">As for the overload with several probabilities.</exception>
    public static double Median(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights = default) => Of(samples, weights, 0.5);

    private static (double[] Sorted, double[] Positions) Positions(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights)
    {
        if (!weights.IsEmpty && weights.Length != samples.Length)
        {
            throw new ArgumentException($"{weights.Length} weights cannot belong to {samples.Length} samples.", nameof(weights));
        }

        List<(double Value, double Weight)> kept = new(samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (!(weight >= 0) || !double.IsFinite(samples[i]))
            {
                throw new ArgumentException($"Sample {i} is {samples[i]} with weight {weight}; samples must be finite and weights not negative.", nameof(samples));
            }

            if (weight > 0)
            {
                kept.Add((samples[i], weight));
            }
        }

        if (kept.Count == 0)
        {
            throw new ArgumentException("A quantile needs at least one sample with positive weight.", nameof(samples));
        }

        kept.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        double[] sorted = new double[kept.Count];
        double[] positions = new double[kept.Count];
        double cumulative = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = kept[i].Value;
            positions[i] = cumulative + (0.5 * kept[i].Weight);
            cumulative += kept[i].Weight;
        }

        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] /= cumulative;
        }

        return (sorted, positions);
    }

    private static double Interpolate(double[] sorted, double[] positions, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        int index = Array.BinarySearch(positions, probability);
        if (index >= 0)
        {
            return sorted[index];
        }

        int upper = ~index;
        if (upper == 0 || upper == sorted.Length)
        {
            return sorted[upper == 0 ? 0 : ^1];
        }

        double fraction = (probability - positions[upper - 1]) / (positions[upper] - positions[upper - 1]);
        return sorted[upper - 1] + (fraction * (sorted[upper] - sorted[upper - 1]));
    }
}
