using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// Draws from a smooth density on a line that quadrature panels resolve: a panel in proportion to its integral, then rejection from the uniform law within the panel.
/// </summary>
internal sealed class PanelSampler
{
    // The largest value between the nodes of a rule exceeds the largest at them by less than this, because the nodes are closer than one standard deviation of any peak.
    private const double Headroom = 0.5;
    private const int MaximumAttempts = 100_000;

    private readonly List<(double Start, double Width, double LogIntegral, double LogMaximum)> panels = [];

    /// <summary>Adds a panel.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="width">Its width.</param>
    /// <param name="logs">Log density at the nodes of the rule.</param>
    /// <param name="weights">Weights of the rule, which sum to one.</param>
    public void Add(double start, double width, ReadOnlySpan<double> logs, ReadOnlySpan<double> weights)
    {
        double maximum = double.NegativeInfinity;
        foreach (double value in logs)
        {
            maximum = Math.Max(maximum, value);
        }

        double sum = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            sum += weights[i] * Math.Exp(logs[i] - maximum);
        }

        panels.Add((start, width, double.IsNegativeInfinity(maximum) ? maximum : maximum + Math.Log(width * sum), maximum));
    }

    /// <summary>Draws a value.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="logDensity">The log density anywhere.</param>
    public double Sample(RandomStream random, Func<double, double> logDensity)
    {
        (double start, double width, _, double maximum) = panels[Choose(random)];
        for (int attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            double value = start + (width * random.NextUniform());
            if (Math.Log(random.NextUniform()) < logDensity(value) - maximum - Headroom)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"No draw out of {MaximumAttempts} was accepted in a panel of width {width}.");
    }

    private int Choose(RandomStream random)
    {
        double total = LogSumExp.Of([.. panels.Select(panel => panel.LogIntegral)]);
        double remaining = random.NextUniform();
        for (int i = 0; i < panels.Count; i++)
        {
            remaining -= Math.Exp(panels[i].LogIntegral - total);
            if (remaining < 0)
            {
                return i;
            }
        }

        // Rounding can leave a trace at the end; the last panel with any probability takes it.
        return panels.FindLastIndex(panel => panel.LogIntegral > double.NegativeInfinity);
    }
}
