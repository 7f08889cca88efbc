using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>The generalized Pareto law with density (1/σ)(1 + k x/σ)^(−1/k − 1) on x &gt; 0.</summary>
internal static class GeneralizedPareto
{
    private const double PriorShape = 0.5;
    private const double PriorCount = 10;

    /// <summary>
    /// Estimates shape and scale by the empirical Bayes method of Zhang and Stephens (2009, Technometrics 51, 316): the posterior mean of θ = −k/σ over a grid of quantiles
    /// of their data-driven prior, weighted by the profile likelihood. The shape is then drawn towards ½ with the weight of ten observations (the weakly informative prior of arXiv:1507.02646).
    /// </summary>
    /// <param name="excesses">Observations above the threshold, ascending, the last one positive.</param>
    public static (double Shape, double Scale) Fit(ReadOnlySpan<double> excesses)
    {
        int count = excesses.Length;
        int gridSize = 30 + (int)Math.Sqrt(count);

        // Ties at the threshold may leave no quartile to scale the grid with.
        double quartile = Math.Max(excesses[(int)((count / 4.0) + 0.5) - 1], 1e-12 * excesses[^1]);
        double[] grid = new double[gridSize];
        double[] logLikelihoods = new double[gridSize];
        for (int j = 0; j < gridSize; j++)
        {
            grid[j] = (1 / excesses[^1]) + ((1 - Math.Sqrt(gridSize / (j + 0.5))) / (3 * quartile));
            double shape = ShapeAt(grid[j], excesses);

            // Shape and θ have opposite signs and vanish together, where their ratio becomes minus the mean excess.
            double inverseScale = shape == 0 ? 1 / Mean(excesses) : -grid[j] / shape;
            logLikelihoods[j] = count * (Math.Log(inverseScale) - shape - 1);
        }

        double logEvidence = LogSumExp.Of(logLikelihoods);
        double theta = 0;
        for (int j = 0; j < gridSize; j++)
        {
            theta += grid[j] * Math.Exp(logLikelihoods[j] - logEvidence);
        }

        double fitted = ShapeAt(theta, excesses);
        double scale = fitted == 0 ? Mean(excesses) : -fitted / theta;
        return (((count * fitted) + (PriorCount * PriorShape)) / (count + PriorCount), scale);
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

    // The likelihood's maximum over k at fixed θ: the mean of ln(1 − θ x).
    private static double ShapeAt(double theta, ReadOnlySpan<double> excesses)
    {
        double sum = 0;
        foreach (double excess in excesses)
        {
            sum += LogOnePlus.Of(-theta * excess);
        }

        return sum / excesses.Length;
    }
}
