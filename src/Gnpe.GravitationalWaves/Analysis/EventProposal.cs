using Gnpe.GravitationalWaves.Poses;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>The laws near an event's posterior that the methods give.</summary>
/// <param name="density">The network of the event's model.</param>
/// <param name="event">The event.</param>
/// <param name="settings">Chains and adaptation.</param>
internal sealed class EventProposal(IConditionalDensity density, BinaryEvent @event, BinaryAnalysisSettings settings)
{
    private readonly float[] observation = @event.Data.ToRow();

    /// <summary>Gibbs chains of GNPE.</summary>
    /// <param name="start">Where they start.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public GnpeResult Chains(IPoseInitializer start, RandomStream random, IProgress<GibbsStepInfo>? progress, CancellationToken cancellation) =>
        Sampler().Run(observation, start, random, progress, cancellation);

    /// <summary>GNPE: density recovery around the chains' poses, which weighted draws improve.</summary>
    /// <param name="chains">What <see cref="Chains"/> gave.</param>
    /// <param name="broadShare">Share of the proxies that is drawn from a law which knows nothing of the data: a faint signal may be where no chain is, and the few poses of some hundred chains cannot stand for all.</param>
    /// <param name="weigher">Weighs the draws.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    public IPosteriorProposal OfChains(GnpeResult chains, double broadShare, ImportanceSampler weigher, RandomStream random, CancellationToken cancellation)
    {
        GnpeSampler sampler = Sampler();
        BroadProxies broad = new(@event.TrainingPrior, @event.Model.Settings.Pose, (UniformKernel)@event.Equivariance.Kernel);
        return new PoseAdaptation(weigher, settings.Adaptation).Adapt(
            chains.Samples.Values,
            centres => new GnpePosterior(sampler, @event.Equivariance, Proxies(centres), observation),
            random,
            cancellation);

        IConditionalDensity Proxies(Rows<double> centres)
        {
            KernelMixture around = new(@event.Equivariance, centres);
            return broadShare > 0 ? new MixtureDensity(around, broad, broadShare) : around;
        }
    }

    /// <summary>NPE, or chained NPE after a network of the pose.</summary>
    /// <param name="pose">The first link of chained NPE; null for NPE.</param>
    public IPosteriorProposal Direct(PoseNetwork? pose) => pose is null
        ? new NpePosterior(new ReducedDensity(density, @event.Equivariance.Standardizer), observation)
        : new ChainedNpePosterior(pose.Of(@event), density, @event.Equivariance, observation);

    private GnpeSampler Sampler() => new(density, @event.Equivariance, settings.Gnpe);
}
