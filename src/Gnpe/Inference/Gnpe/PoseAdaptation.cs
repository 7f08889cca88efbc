using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// Chains forget slowly where the pose is uncertain by several kernels. Draws that are weighed already know better how poses are spread, so a part of the poses that proxies are drawn
/// around is replaced by theirs. The draws that count are new ones, which keeps the evidence unbiased.
/// </summary>
/// <param name="weigher">Weighs draws.</param>
/// <param name="settings">Rounds, draws, share.</param>
public sealed class PoseAdaptation(ImportanceSampler weigher, PoseAdaptationSettings settings)
{
    // A pose that stands for many poses would be a peak of the proxies' density.
    private const int PosesPerEffectiveSample = 20;

    /// <summary>Improves a proposal.</summary>
    /// <param name="chains">Stationary samples θ of the chains, shape <c>[samples, parameters]</c>.</param>
    /// <param name="around">A proposal whose proxies are drawn around the poses of given samples.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <returns>The proposal of the last round.</returns>
    public IPosteriorProposal Adapt(Rows<double> chains, Func<Rows<double>, IPosteriorProposal> around, RandomStream random, CancellationToken cancellation = default)
    {
        IPosteriorProposal proposal = around(chains);
        int draws = Math.Max(settings.Draws, settings.DrawsPerPose * chains.Count);
        for (int round = 0; round < settings.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomStream stream = random.Split(round);
            SampleTable weighed = weigher.Weigh(proposal.Propose(draws, stream.Split("draws")));
            int learned = Math.Min((int)(settings.Share * chains.Count), (int)(PosesPerEffectiveSample * EffectiveSampleSize.Kish(weighed.LogWeights!)));
            if (learned == 0)
            {
                break;
            }

            Rows<double> centres = chains.Clone();
            weighed.Resample(learned, stream.Split("poses")).Values.Values.CopyTo(centres.Values);
            proposal = around(centres);
        }

        return proposal;
    }
}
