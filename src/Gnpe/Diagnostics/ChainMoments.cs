using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>Variances within and between chains of shape <c>[chains, draws]</c> (Gelman and Rubin 1992).</summary>
/// <param name="Means">Mean of each chain.</param>
/// <param name="Within">Mean of the chains' sample variances, W.</param>
/// <param name="Pooled">(n − 1)/n W + B/n: an estimate of the law's variance that is too large while chains disagree.</param>
internal readonly record struct ChainMoments(double[] Means, double Within, double Pooled)
{
    public static ChainMoments Of(Rows<double> chains)
    {
        double[] means = new double[chains.Count];
        double within = 0;
        for (int chain = 0; chain < chains.Count; chain++)
        {
            means[chain] = Mean(chains[chain]);
            double scatter = 0;
            foreach (double draw in chains[chain])
            {
                scatter += (draw - means[chain]) * (draw - means[chain]);
            }

            within += scatter / (chains.Width - 1) / chains.Count;
        }

        double mean = Mean(means);
        double between = 0;
        foreach (double chainMean in means)
        {
            between += (chainMean - mean) * (chainMean - mean) / (chains.Count - 1);
        }

        return new ChainMoments(means, within, ((chains.Width - 1.0) / chains.Width * within) + between);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
