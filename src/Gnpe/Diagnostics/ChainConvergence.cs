using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>
/// Convergence of Markov chains for one parameter, by the rank-normalized split diagnostics of Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021, arXiv:1903.08008).
/// Chains have shape <c>[chains, draws]</c>; each is split into halves, so that a trend within a chain counts as disagreement.
/// </summary>
public static class ChainConvergence
{
    /// <summary>The larger of the rank-normalized split-R̂ of the draws and of their distances from the median; below 1.01 for chains that agree in location and scale.</summary>
    /// <param name="chains">Draws of one parameter, shape <c>[chains, draws]</c>, at least four draws, finite.</param>
    /// <returns>A number of about 1 or larger; NaN when all draws are equal.</returns>
    /// <exception cref="ArgumentException">There are no chains, fewer than four draws, or draws that are not finite.</exception>
    public static double RHat(Rows<double> chains)
    {
        Rows<double> halves = Halves(chains);
        double median = WeightedQuantile.Median(halves.Values);
        Rows<double> folded = halves.Clone();
        foreach (ref double value in folded.Values)
        {
            value = Math.Abs(value - median);
        }

        return Math.Max(PlainRHat(RankNormalized(halves)), PlainRHat(RankNormalized(folded)));
    }

    /// <summary>Effective number of independent draws for the centre of the law, from the autocorrelation of the rank-normalized halves.</summary>
    /// <param name="chains">Draws of one parameter, shape <c>[chains, draws]</c>, at least four draws, finite.</param>
    /// <returns>The effective sample size of all chains together, at most S log₁₀ S for S draws; NaN when all draws are equal.</returns>
    /// <exception cref="ArgumentException">There are no chains, fewer than four draws, or draws that are not finite.</exception>
    public static double BulkEffectiveSampleSize(Rows<double> chains) => Autocorrelation.EffectiveSampleSize(RankNormalized(Halves(chains)));

    private static double PlainRHat(Rows<double> chains)
    {
        ChainMoments moments = ChainMoments.Of(chains);
        return Math.Sqrt(moments.Pooled / moments.Within);
    }

    private static Rows<double> Halves(Rows<double> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        if (chains.Count == 0 || chains.Width < 4)
        {
            throw new ArgumentException($"Chains of shape [{chains.Count}, {chains.Width}] are too small: at least one chain of four draws is needed.", nameof(chains));
        }

        int half = chains.Width / 2;
        Rows<double> halves = new(2 * chains.Count, half);
        for (int chain = 0; chain < chains.Count; chain++)
        {
            // The middle draw of an odd number is left out.
            chains[chain][..half].CopyTo(halves[2 * chain]);
            chains[chain][^half..].CopyTo(halves[(2 * chain) + 1]);
        }

        return halves;
    }

    // Blom's scores z = Φ⁻¹((r − 3/8)/(S + 1/4)), with the mean rank r for ties.
    private static Rows<double> RankNormalized(Rows<double> chains)
    {
        double[] sorted = chains.Values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        if (!double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
        {
            throw new ArgumentException("A chain contains a draw that is not finite.", nameof(chains));
        }

        Rows<double> result = new(chains.Count, chains.Width);
        int start = 0;
        while (start < sorted.Length)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            double meanRank = 0.5 * (start + 1 + end);
            double score = NormalLaw.Quantile((meanRank - 0.375) / (sorted.Length + 0.25));
            foreach (int index in order.AsSpan(start, end - start))
            {
                result.Values[index] = score;
            }

            start = end;
        }

        return result;
    }
}
