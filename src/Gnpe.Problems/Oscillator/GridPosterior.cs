using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Problems.Oscillator;

/// <summary>
/// The posterior of a three-parameter problem under a uniform prior by quadrature: a coarse scan of the whole prior finds the mass, the box around it shrinks until the density at its
/// faces is negligible, and a fine grid in that box gives the evidence (trapezoidal rule) and samples (trilinear interpolation).
/// </summary>
public sealed class GridPosterior
{
    private const double NegligibleLogRatio = 16;
    private const int RefinementNodes = 33;
    private const int Refinements = 12;

    private readonly ParameterSpace space;
    private readonly Axis[] axes;
    private readonly double[] relative;
    private readonly double[] cumulative;
    private readonly double logMaximum;

    private GridPosterior(ParameterSpace space, Axis[] axes, double[] logDensity)
    {
        this.space = space;
        this.axes = axes;
        logMaximum = logDensity.Max();
        relative = Array.ConvertAll(logDensity, value => Math.Exp(value - logMaximum));
        cumulative = new double[Cells(axes)];
        double total = 0;
        for (int cell = 0; cell < cumulative.Length; cell++)
        {
            total += CellMean(cell);
            cumulative[cell] = total;
        }

        double cellVolume = axes.Aggregate(1.0, (volume, axis) => volume * axis.Spacing);
        LogEvidence = logMaximum + Math.Log(total * cellVolume);
        LogEvidenceError = Math.Abs(LogEvidence - CoarseLogEvidence(cellVolume));
    }

    /// <summary>log ∫ p(θ) L(θ) dθ with the constants of the given likelihood.</summary>
    public double LogEvidence { get; }

    /// <summary>Difference from the same sum over every second node of each axis: an upper estimate of the quadrature error.</summary>
    public double LogEvidenceError { get; }

    /// <summary>Integrates a posterior.</summary>
    /// <param name="prior">A prior of three independent uniform laws.</param>
    /// <param name="likelihood">The likelihood of the observation.</param>
    /// <param name="nodes">Nodes of the final grid along each axis; odd. Default 81.</param>
    /// <returns>The posterior.</returns>
    /// <exception cref="ArgumentException">The number of nodes is even or below three.</exception>
    public static GridPosterior Integrate(JointPrior prior, ILikelihood likelihood, int nodes = 81)
    {
        if (nodes < 3 || nodes % 2 == 0)
        {
            throw new ArgumentException($"A grid of {nodes} nodes has no coarser grid of every second node; the number must be odd and at least 3.", nameof(nodes));
        }

        ParameterSpace space = prior.Space;
        Axis[] axes = [new(space[0].Minimum, space[0].Maximum, 29), new(space[1].Minimum, space[1].Maximum, 13), new(space[2].Minimum, space[2].Maximum, 401)];
        for (int refinement = 0; refinement < Refinements; refinement++)
        {
            Axis[] tighter = Tighten(axes, Evaluate(prior, likelihood, axes), space);
            bool settled = Enumerable.Range(0, 3).All(i => tighter[i].Width > 0.8 * axes[i].Width);
            axes = tighter;
            if (settled)
            {
                break;
            }
        }

        axes = Array.ConvertAll(axes, axis => axis with { Nodes = nodes });
        return new GridPosterior(space, axes, Evaluate(prior, likelihood, axes));
    }

    /// <summary>Draws independent samples.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>The samples.</returns>
    public SampleTable Sample(int count, RandomStream random)
    {
        Rows<double> samples = new(count, 3);
        Span<double> corners = stackalloc double[8];
        for (int row = 0; row < count; row++)
        {
            int cell = Array.BinarySearch(cumulative, random.NextUniform() * cumulative[^1]);
            Draw(cell < 0 ? ~cell : cell, corners, random, samples[row]);
        }

        return new SampleTable(space, samples);
    }

    private static double[] Evaluate(JointPrior prior, ILikelihood likelihood, Axis[] axes)
    {
        int total = axes[0].Nodes * axes[1].Nodes * axes[2].Nodes;
        Rows<double> nodes = new(total, 3);
        for (int index = 0; index < total; index++)
        {
            Span<double> node = nodes[index];
            node[0] = axes[0].Within(index / (axes[1].Nodes * axes[2].Nodes));
            node[1] = axes[1].Within(index / axes[2].Nodes % axes[1].Nodes);
            node[2] = axes[2].Within(index % axes[2].Nodes);
        }

        double[] logDensity = new double[total];
        likelihood.LogLikelihood(nodes, logDensity);
        for (int index = 0; index < total; index++)
        {
            logDensity[index] += prior.LogDensity(nodes[index]);
        }

        return logDensity;
    }

    private static Axis[] Tighten(Axis[] axes, double[] logDensity, ParameterSpace space)
    {
        double threshold = logDensity.Max() - NegligibleLogRatio;
        int[] low = [int.MaxValue, int.MaxValue, int.MaxValue];
        int[] high = [-1, -1, -1];
        for (int index = 0; index < logDensity.Length; index++)
        {
            if (logDensity[index] < threshold)
            {
                continue;
            }

            ReadOnlySpan<int> position = [index / (axes[1].Nodes * axes[2].Nodes), index / axes[2].Nodes % axes[1].Nodes, index % axes[2].Nodes];
            for (int i = 0; i < 3; i++)
            {
                low[i] = Math.Min(low[i], position[i]);
                high[i] = Math.Max(high[i], position[i]);
            }
        }

        // Two nodes of margin: between nodes the density may still be above the threshold.
        Axis[] tighter = new Axis[3];
        for (int i = 0; i < 3; i++)
        {
            double minimum = Math.Max(space[i].Minimum, axes[i].At(low[i] - 2));
            double maximum = Math.Min(space[i].Maximum, axes[i].At(high[i] + 2));
            tighter[i] = new Axis(minimum, maximum, RefinementNodes);
        }

        return tighter;
    }

    private static int Cells(Axis[] axes) => (axes[0].Nodes - 1) * (axes[1].Nodes - 1) * (axes[2].Nodes - 1);

    private (int I, int J, int K) CellPosition(int cell)
    {
        int columns = axes[2].Nodes - 1;
        int rows = axes[1].Nodes - 1;
        return (cell / (rows * columns), cell / columns % rows, cell % columns);
    }

    private double Node(int i, int j, int k) => relative[(((i * axes[1].Nodes) + j) * axes[2].Nodes) + k];

    private double CellMean(int cell)
    {
        (int i, int j, int k) = CellPosition(cell);
        return 0.125 * (Node(i, j, k) + Node(i, j, k + 1) + Node(i, j + 1, k) + Node(i, j + 1, k + 1)
            + Node(i + 1, j, k) + Node(i + 1, j, k + 1) + Node(i + 1, j + 1, k) + Node(i + 1, j + 1, k + 1));
    }

    private double CoarseLogEvidence(double cellVolume)
    {
        double total = 0;
        for (int i = 0; i < axes[0].Nodes; i += 2)
        {
            for (int j = 0; j < axes[1].Nodes; j += 2)
            {
                for (int k = 0; k < axes[2].Nodes; k += 2)
                {
                    total += Weight(i, 0) * Weight(j, 1) * Weight(k, 2) * Node(i, j, k);
                }
            }
        }

        return logMaximum + Math.Log(8 * total * cellVolume);

        double Weight(int index, int axis) => index == 0 || index == axes[axis].Nodes - 1 ? 0.5 : 1;
    }

    private void Draw(int cell, Span<double> corners, RandomStream random, Span<double> sample)
    {
        (int i, int j, int k) = CellPosition(cell);
        double largest = 0;
        for (int corner = 0; corner < 8; corner++)
        {
            corners[corner] = Node(i + (corner >> 2), j + ((corner >> 1) & 1), k + (corner & 1));
            largest = Math.Max(largest, corners[corner]);
        }

        while (true)
        {
            double u = random.NextUniform();
            double v = random.NextUniform();
            double w = random.NextUniform();
            double interpolated = 0;
            for (int corner = 0; corner < 8; corner++)
            {
                interpolated += corners[corner] * ((corner >> 2) == 1 ? u : 1 - u) * (((corner >> 1) & 1) == 1 ? v : 1 - v) * ((corner & 1) == 1 ? w : 1 - w);
            }

            if (random.NextUniform() * largest < interpolated)
            {
                sample[0] = axes[0].Within(i + u);
                sample[1] = axes[1].Within(j + v);
                sample[2] = axes[2].Within(k + w);
                return;
            }
        }
    }

    private sealed record Axis(double Minimum, double Maximum, int Nodes)
    {
        public double Width => Maximum - Minimum;

        public double Spacing => Width / (Nodes - 1);

        public double At(double index) => Minimum + (index * Spacing);

        // Rounding may not push the last node, or a sample beside it, out of the prior.
        public double Within(double index) => Math.Min(At(index), Maximum);
    }
}
