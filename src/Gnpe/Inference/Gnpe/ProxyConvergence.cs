using Gnpe.Diagnostics;
using Gnpe.Numerics;

namespace Gnpe.Inference;

/// <summary>
/// Watches the proxies of parallel chains. They are compared with those at half the iterations, so that the window grows with the run: the marginals must agree
/// (Kolmogorov–Smirnov), and each chain must have forgotten where it was, because chains that hardly move keep their marginals wherever those are.
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
            memory[coordinate] = Correlation(now, before);
            pValues[coordinate] = KolmogorovSmirnov.TwoSample(now, before).PValue;
        }

        bool converged = pValues.All(p => p > settings.Significance) && memory.All(m => m < settings.MaximumMemory);
        return new ConvergenceCheck(state.Iteration, reference, pValues, memory, converged);
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average();
        double meanB = b.Average();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double da = a[i] - meanA;
            double db = b[i] - meanB;
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 1;
    }
}
