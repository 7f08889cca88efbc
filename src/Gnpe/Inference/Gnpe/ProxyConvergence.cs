using Gnpe.Diagnostics;
using Gnpe.Numerics;

namespace Gnpe.Inference;

/// <summary>
/// Watches the proxies of parallel chains. They are compared with those at half the iterations, so that the window grows with the run: the marginals must agree
/// (Kolmogorov–Smirnov), and each chain must have forgotten where it was, because chains that hardly move keep their marginals wherever those are. Both are measured by
/// ranks, so that a handful of chains that started far out and are lost there neither hide nor feign convergence of the others.
/// </summary>
/// <param name="settings">Thresholds.</param>
internal sealed class ProxyConvergence(GnpeSettings settings)
{
    private readonly List<Rows<double>> history = [];

    /// <summary>Takes the next state; answers a check from the minimal number of iterations on.</summary>
    public ConvergenceCheck? Observe(GibbsState state)
    {
        history.Add(state.Proxies);
        if (state.Iteration < settings.MinimumIterations)
        {
            return null;
        }

        int reference = state.Iteration / 2;
        Rows<double> then = history[reference];
        int dimension = state.Proxies.Width;
        double[] pValues = new double[dimension];
        double[] memory = new double[dimension];
        for (int coordinate = 0; coordinate < dimension; coordinate++)
        {
            double[] now = state.Proxies.Column(coordinate);
            double[] before = then.Column(coordinate);
            memory[coordinate] = RankCorrelation.AsNormalCorrelation(RankCorrelation.Of(now, before));
            pValues[coordinate] = KolmogorovSmirnov.TwoSample(now, before).PValue;
        }

        bool converged = pValues.All(p => p > settings.Significance) && memory.All(m => m < settings.MaximumMemory);
        return new ConvergenceCheck(state.Iteration, reference, pValues, memory, converged);
    }
}
