using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>Autocorrelation across several chains and the effective sample size that follows (arXiv:1903.08008).</summary>
internal static class Autocorrelation
{
    /// <summary>The effective number of independent draws by Geyer's initial monotone sequence (1992, Stat. Sci. 7, 473).</summary>
    /// <param name="chains">At least two chains, shape <c>[chains, draws]</c>.</param>
    public static double EffectiveSampleSize(Rows<double> chains)
    {
        ChainMoments moments = ChainMoments.Of(chains);
        if (!(moments.Pooled > 0))
        {
            return double.NaN;
        }

        double total = (double)chains.Count * chains.Width;
        double time = -1;
        double previous = double.PositiveInfinity;
        for (int lag = 0; lag + 1 < chains.Width; lag += 2)
        {
            // Sums of neighbouring pairs are positive and fall for a reversible chain; noise takes over where they no longer do.
            double pair = Correlation(chains, moments, lag) + Correlation(chains, moments, lag + 1);
            if (pair <= 0)
            {
                break;
            }

            previous = Math.Min(previous, pair);
            time += 2 * previous;
        }

        // Antithetic chains may be better than independent ones, but no estimate beyond this bound can be trusted.
        return total / Math.Max(time, 1 / Math.Log10(total));
    }

    private static double Correlation(Rows<double> chains, ChainMoments moments, int lag)
    {
        if (lag == 0)
        {
            return 1;
        }

        double covariance = 0;
        for (int chain = 0; chain < chains.Count; chain++)
        {
            ReadOnlySpan<double> draws = chains[chain];
            double mean = moments.Means[chain];
            double sum = 0;
            for (int i = lag; i < draws.Length; i++)
            {
                sum += (draws[i] - mean) * (draws[i - lag] - mean);
            }

            covariance += sum / draws.Length / chains.Count;
        }

        return 1 - ((moments.Within - covariance) / moments.Pooled);
    }
}
