using Gnpe.Inference;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Where the Gibbs chains of an event start, and how much is left to chance where the data tell little.</summary>
internal static class ChainStart
{
    // The best of thousands of templates and times in noise alone.
    private const double SignalToNoiseOfNoise = 7;

    // Half serves both cases at no more than twice the draws that the right one would need.
    private const double LargestBroadShare = 0.5;

    // Fewer would not be drawn once among some thousands.
    private const double SmallestBroadShare = 1e-3;

    /// <summary>
    /// Around what a matched filter found; but the fainter that is, the likelier it is noise, and then the arrival may be at any time. The odds are those of e^{ρ²/2} of the best match
    /// against that of noise, and a share of the chains starts from the prior.
    /// </summary>
    /// <param name="event">The event.</param>
    /// <param name="peaks">What the filter found, the best first.</param>
    /// <param name="settings">Spreads around the matches.</param>
    public static IPoseInitializer AtMatches(BinaryEvent @event, IReadOnlyList<MatchedFilterPeak> peaks, BinaryAnalysisSettings settings) => new MixedInitializer(
        new MatchedFilterInitializer(peaks, @event.Equivariance, @event.Model.Settings.Pose, settings.StartSpreadSeconds, settings.StartSpreadRadians),
        new PriorInitializer(@event.AnalysisPrior, @event.Equivariance),
        BroadShare(peaks[0].SignalToNoise));

    /// <summary>At draws of a network of the pose.</summary>
    /// <param name="event">The event.</param>
    /// <param name="network">The network.</param>
    public static IPoseInitializer AtDraws(BinaryEvent @event, PoseNetwork network) => new DensityInitializer(network.Of(@event), @event.Equivariance);

    /// <summary>Share of chains and draws that must not rely on the best match, because it may be noise: its chance to be noise, at most one half.</summary>
    /// <param name="signalToNoise">ρ of the best match.</param>
    public static double BroadShare(double signalToNoise)
    {
        double chance = ChanceOfNoise(signalToNoise);
        return chance < SmallestBroadShare ? 0 : Math.Min(chance, LargestBroadShare);
    }

    /// <summary>Posterior probability that the best match is noise, when one noise and one signal are equally likely before.</summary>
    /// <param name="signalToNoise">ρ of the best match.</param>
    internal static double ChanceOfNoise(double signalToNoise) =>
        1 / (1 + Math.Exp(0.5 * ((signalToNoise * signalToNoise) - (SignalToNoiseOfNoise * SignalToNoiseOfNoise))));
}
