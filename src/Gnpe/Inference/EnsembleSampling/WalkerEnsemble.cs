using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// Walkers in two halves, of which each moves while the other rests (as in Foreman-Mackey et al. 2013, arXiv:1202.3665): x' = x + γ(a − b) + ε with two walkers a, b of the resting
/// half and a jitter ε small beside the spread of that half (ter Braak 2006, doi:10.1007/s11222-006-8769-1). For some moves b is the nearest to a of a few. Steps have the same law
/// in both directions and do not depend on x, so p(x')/p(x) decides. Moves out of the prior's support are refused: steps of several parameters reflected at an edge would no longer
/// have that symmetry.
/// </summary>
internal sealed class WalkerEnsemble
{
    // γ = 2.38/√(2d) is best for Gaussian laws of d parameters (Roberts and Rosenthal 2001, by way of ter Braak 2006, section 2).
    private const double OptimalScale = 2.38;
    private const double Jitter = 1e-3;

    // The nearest of so many is mostly in the same mode.
    private const int Candidates = 10;

    private readonly IPrior prior;
    private readonly ILikelihood likelihood;
    private readonly EnsembleSettings settings;
    private readonly WrappedSpace space;
    private readonly double[] logTargets;
    private readonly bool[] moving;

    /// <summary>Places the walkers.</summary>
    /// <param name="prior">p(θ).</param>
    /// <param name="likelihood">p(x|θ).</param>
    /// <param name="settings">Which moves are made.</param>
    /// <param name="starts">Starting points, shape <c>[walkers, parameters]</c>; copied.</param>
    /// <exception cref="InvalidInputException">A walker starts outside the prior's support.</exception>
    public WalkerEnsemble(IPrior prior, ILikelihood likelihood, EnsembleSettings settings, Rows<double> starts)
    {
        (this.prior, this.likelihood, this.settings) = (prior, likelihood, settings);
        space = new WrappedSpace(prior.Space);
        moving = new bool[starts.Width];
        Positions = starts.Clone();
        double[] logPriors = new double[starts.Count];
        for (int walker = 0; walker < starts.Count; walker++)
        {
            logPriors[walker] = prior.LogDensity(starts[walker]);
            if (!(logPriors[walker] > double.NegativeInfinity))
            {
                throw new InvalidInputException($"Walker {walker} starts where the prior is zero; starting points must lie within its support.");
            }
        }

        logTargets = LogTargets(Positions, logPriors);
    }

    /// <summary>Where the walkers are, shape <c>[walkers, parameters]</c>.</summary>
    public Rows<double> Positions { get; }

    /// <summary>Mean over the walkers of log p(θ)p(x|θ).</summary>
    public double MeanLogTarget => logTargets.Average();

    /// <summary>One move of every walker.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>How many moved.</returns>
    public int Step(RandomStream random)
    {
        int half = Positions.Count / 2;
        return Move(0, Positions.Slice(half, Positions.Count - half), half, random.Split(0))
            + Move(half, Positions.Slice(0, half), Positions.Count - half, random.Split(1));
    }

    private int Move(int first, Rows<double> resting, int count, RandomStream random)
    {
        double[] spread = Spread(resting);
        Rows<double> proposals = new(count, Positions.Width);
        List<int> walkers = new(count);
        List<double> logPriors = new(count);
        for (int walker = first; walker < first + count; walker++)
        {
            Span<double> proposal = proposals[walkers.Count];
            Propose(Positions[walker], resting, spread, random, proposal);
            double logPrior = prior.LogDensity(proposal);
            if (!double.IsNegativeInfinity(logPrior))
            {
                walkers.Add(walker);
                logPriors.Add(logPrior);
            }
        }

        proposals = proposals.Slice(0, walkers.Count);
        double[] proposed = LogTargets(proposals, [.. logPriors]);
        int accepted = 0;
        for (int i = 0; i < proposed.Length; i++)
        {
            if (Math.Log(random.NextUniform()) < proposed[i] - logTargets[walkers[i]])
            {
                proposals[i].CopyTo(Positions[walkers[i]]);
                logTargets[walkers[i]] = proposed[i];
                accepted++;
            }
        }

        return accepted;
    }

    private void Propose(ReadOnlySpan<double> position, Rows<double> resting, double[] spread, RandomStream random, Span<double> proposal)
    {
        double kind = random.NextUniform();
        bool isWhole = kind < settings.WholeStepShare;
        int count = isWhole || kind >= settings.WholeStepShare + settings.SubsetShare ? All() : Subset(random);
        (int one, int other) = !isWhole && random.NextUniform() < settings.NeighbourShare ? Neighbours(resting, spread, random) : Pair(resting.Count, random);
        double factor = isWhole ? 1 : OptimalScale / Math.Sqrt(2 * count);
        for (int i = 0; i < position.Length; i++)
        {
            proposal[i] = moving[i]
                ? space.Wrap(i, position[i] + (factor * space.Difference(i, resting[one][i], resting[other][i])) + (Jitter * spread[i] * random.NextNormal()))
                : position[i];
        }
    }

    private static (int One, int Other) Pair(int count, RandomStream random)
    {
        int one = random.NextIndex(count);
        return (one, Other(one, count, random));
    }

    private static int Other(int one, int count, RandomStream random)
    {
        int other = random.NextIndex(count - 1);
        return other + (other >= one ? 1 : 0);
    }

    private (int One, int Other) Neighbours(Rows<double> resting, double[] spread, RandomStream random)
    {
        int one = random.NextIndex(resting.Count);
        (int nearest, double least) = (-1, double.PositiveInfinity);
        for (int candidate = 0; candidate < Candidates; candidate++)
        {
            int other = Other(one, resting.Count, random);
            double distance = 0;
            for (int i = 0; i < spread.Length; i++)
            {
                double difference = spread[i] > 0 ? space.Difference(i, resting[one][i], resting[other][i]) / spread[i] : 0;
                distance += difference * difference;
            }

            (nearest, least) = distance < least || nearest < 0 ? (other, distance) : (nearest, least);
        }

        // Being the nearest is not mutual: without a toss the steps would not have the same law in both directions.
        return random.NextUniform() < 0.5 ? (one, nearest) : (nearest, one);
    }

    private int All()
    {
        Array.Fill(moving, true);
        return moving.Length;
    }

    // Any number of parameters is equally probable: a few alone may go far, and many keep to their correlations.
    private int Subset(RandomStream random)
    {
        int count = 1 + random.NextIndex(moving.Length);
        moving.AsSpan(0, count).Fill(true);
        moving.AsSpan(count).Clear();
        random.Shuffle(moving.AsSpan());
        return count;
    }

    private double[] Spread(Rows<double> walkers)
    {
        double[] spread = new double[walkers.Width];
        for (int i = 0; i < spread.Length; i++)
        {
            // About one of the walkers, so that a cluster across the edge of a periodic parameter is one cluster.
            double sum = 0;
            double squares = 0;
            for (int walker = 0; walker < walkers.Count; walker++)
            {
                double difference = space.Difference(i, walkers[walker][i], walkers[0][i]);
                sum += difference;
                squares += difference * difference;
            }

            double mean = sum / walkers.Count;
            spread[i] = Math.Sqrt(Math.Max(0, (squares / walkers.Count) - (mean * mean)));
        }

        return spread;
    }

    private double[] LogTargets(Rows<double> rows, double[] logPriors)
    {
        double[] values = new double[rows.Count];
        likelihood.LogLikelihood(rows, values);
        for (int row = 0; row < values.Length; row++)
        {
            double logLikelihood = values[row];
            values[row] += logPriors[row];
            if (double.IsNaN(values[row]) || double.IsPositiveInfinity(values[row]))
            {
                throw new InvalidOperationException($"The log target is {values[row]} at ({string.Join(", ", rows[row].ToArray())}): log likelihood {logLikelihood}, log prior density {logPriors[row]}.");
            }
        }

        return values;
    }
}
