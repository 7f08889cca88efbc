using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// Several proposals of one posterior, from networks trained separately, that give equal shares of the draws. Each draw keeps the density of the proposal that gave it, which leaves
/// importance weights unbiased (standard multiple importance sampling; Elvira et al. 2019, arXiv:1511.03095, scheme N1 for fixed shares). Unweighted, the pool averages the networks' errors.
/// </summary>
public sealed class PooledPosterior : IPosteriorProposal
{
    private readonly IReadOnlyList<IPosteriorProposal> members;

    /// <summary>Pools proposals.</summary>
    /// <param name="members">At least one, over the same parameters.</param>
    /// <exception cref="ArgumentException">There is none, or they differ in their parameters.</exception>
    public PooledPosterior(IReadOnlyList<IPosteriorProposal> members)
    {
        if (members.Count == 0 || members.Any(member => !member.Space.Names.SequenceEqual(members[0].Space.Names)))
        {
            throw new ArgumentException("A pool needs at least one proposal, all over the same parameters.", nameof(members));
        }

        this.members = members;
    }

    /// <inheritdoc/>
    public ParameterSpace Space => members[0].Space;

    /// <inheritdoc/>
    public SampleTable Propose(int count, RandomStream random) => SampleTable.Join(
        [.. Enumerable.Range(0, Math.Min(count, members.Count)).Select(i => members[i].Propose(Share(count, i, members.Count), random.Split(i)))]);

    /// <summary>How much of a number one of several equal parts gets: shares differ by at most one and add up to the number.</summary>
    /// <param name="count">The number.</param>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="parts">How many parts.</param>
    /// <returns>The share.</returns>
    public static int Share(int count, int part, int parts) => (count / parts) + (part < count % parts ? 1 : 0);
}
