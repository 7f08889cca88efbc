using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Templates that move by differential-evolution Markov chains (ter Braak 2006, doi:10.1007/s11222-006-8769-1) over masses and spins towards prior × e^{ρ²/2}. They climb from a
/// coarse bank to the best templates and then spread over all that explain the data about equally well. The spread matters: masses and spins shift a template's best time by
/// several milliseconds, so a single best template does not tell how far its arrival times may be off.
/// </summary>
internal sealed class TemplatePopulation
{
    private const double StepFactor = 0.84; // 2.38/√(2·4), ter Braak 2006, section 2
    private const double Jitter = 1e-3; // of a parameter's range, so that moves leave the lines through the members
    private const double WholeStepProbability = 0.1; // moves by a whole difference jump between modes

    private static readonly int[] Moving = [NetworkCoordinates.ChirpMass, NetworkCoordinates.MassRatio, NetworkCoordinates.FirstSpin, NetworkCoordinates.FirstSpin + 1];

    private readonly TemplateFilter filter;
    private readonly NetworkPrior prior;
    private readonly double[][] members;
    private readonly MatchedFilterPeak[] peaks;
    private readonly double[] logTargets;

    /// <summary>Starts from some templates.</summary>
    /// <param name="filter">The data.</param>
    /// <param name="prior">Prior of masses and spins.</param>
    /// <param name="members">Rows of network parameters inside the prior, at least four.</param>
    public TemplatePopulation(TemplateFilter filter, NetworkPrior prior, IEnumerable<double[]> members)
    {
        this.filter = filter;
        this.prior = prior;
        this.members = [.. members];
        peaks = filter.Peaks(this.members);
        logTargets = [.. peaks.Select((peak, i) => LogTarget(this.members[i], peak))];
    }

    /// <summary>What each member finds, best first.</summary>
    public IReadOnlyList<MatchedFilterPeak> Peaks => [.. peaks.OrderByDescending(peak => peak.SignalToNoise)];

    /// <summary>One move of every member, each half by differences of the other half.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    public void Evolve(RandomStream random)
    {
        int half = members.Length / 2;
        Evolve(0, half, (half, members.Length - half), random.Split(0));
        Evolve(half, members.Length - half, (0, half), random.Split(1));
    }

    /// <summary>Replaces the worst members by copies of members of the better half: stragglers of a coarse bank would take long to climb on their own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Where the randomness comes from.</param>
    public void ReplaceWorst(int count, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, members.Length).OrderByDescending(i => logTargets[i])];
        foreach (int worst in order[^count..])
        {
            int better = order[random.NextIndex(members.Length / 2)];
            (members[worst], peaks[worst], logTargets[worst]) = (members[better], peaks[better], logTargets[better]);
        }
    }

    private void Evolve(int first, int count, (int First, int Count) others, RandomStream random)
    {
        List<(int Member, double[] Proposal)> moves = [];
        for (int member = first; member < first + count; member++)
        {
            double[] proposal = Propose(members[member], others, random);
            if (!double.IsNegativeInfinity(prior.LogDensity(proposal)))
            {
                moves.Add((member, proposal));
            }
        }

        MatchedFilterPeak[] found = filter.Peaks([.. moves.Select(move => move.Proposal)]);
        for (int i = 0; i < found.Length; i++)
        {
            (int member, double[] proposal) = moves[i];
            double logTarget = LogTarget(proposal, found[i]);
            if (Math.Log(random.NextUniform()) < logTarget - logTargets[member])
            {
                (members[member], peaks[member], logTargets[member]) = (proposal, found[i], logTarget);
            }
        }
    }

    private double[] Propose(double[] member, (int First, int Count) others, RandomStream random)
    {
        double factor = random.NextUniform() < WholeStepProbability ? 1 : StepFactor;
        double[] one = members[others.First + random.NextIndex(others.Count)];
        double[] other = members[others.First + random.NextIndex(others.Count)];
        double[] proposal = [.. member];
        foreach (int i in Moving)
        {
            double range = prior.Space[i].Maximum - prior.Space[i].Minimum;
            proposal[i] += (factor * (one[i] - other[i])) + (Jitter * range * random.NextNormal());
        }

        return proposal;
    }

    // Parameters that do not move contribute a constant to the prior.
    private double LogTarget(double[] member, MatchedFilterPeak peak) => prior.LogDensity(member) + (0.5 * peak.SignalToNoise * peak.SignalToNoise);
}
