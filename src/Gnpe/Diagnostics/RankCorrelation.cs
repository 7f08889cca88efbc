namespace Gnpe.Diagnostics;

/// <summary>Spearman's correlation of ranks: how far one column orders another, whatever their laws; a few values far from the rest hardly count.</summary>
public static class RankCorrelation
{
    /// <summary>The correlation of the ranks of two columns.</summary>
    /// <param name="first">Values; equal ones share their mean rank.</param>
    /// <param name="second">As many values.</param>
    /// <returns>Between −1 and 1; 1 when one of the columns is constant, which shows no movement.</returns>
    /// <exception cref="ArgumentException">The lengths differ or there are fewer than two values.</exception>
    public static double Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length || first.Length < 2)
        {
            throw new ArgumentException($"Columns of {first.Length} and {second.Length} values have no rank correlation; two of the same length, at least 2, are needed.", nameof(second));
        }

        double[] a = Ranks(first);
        double[] b = Ranks(second);
        double mean = 0.5 * (first.Length - 1);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 1;
    }

    /// <summary>The correlation of the bivariate normal law with a given rank correlation, 2 sin(π ρ/6) (Pearson 1907).</summary>
    /// <param name="rankCorrelation">Between −1 and 1.</param>
    /// <returns>Between −1 and 1.</returns>
    public static double AsNormalCorrelation(double rankCorrelation) => 2 * Math.Sin(Math.PI * rankCorrelation / 6);

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = 0.5 * (start + end - 1);
            }
        }

        return ranks;
    }
}
