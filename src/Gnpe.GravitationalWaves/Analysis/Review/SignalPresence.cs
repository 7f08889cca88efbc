using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Whether there is a signal in the window of arrival times at all, or a louder one beside it.</summary>
internal static class SignalPresence
{
    // Noise alone gives the best template about 7, because it may choose among thousands of templates and times.
    private const double FaintestSignal = 8;

    private const double WidestSeconds = 1;
    private const int Templates = 100;

    // A match e⁸ times likelier than the best within the window.
    private const double LogLikelihoodRatio = 8;

    /// <summary>Judges what the matched filter found.</summary>
    /// <param name="event">The event.</param>
    /// <param name="peak">The best match within the window.</param>
    /// <param name="logEvidence">Log evidence of a signal against noise.</param>
    /// <param name="random">Where templates come from.</param>
    /// <returns>Warnings, and an error where the signal lies outside the window.</returns>
    public static IEnumerable<Finding> Of(BinaryEvent @event, MatchedFilterPeak peak, double logEvidence, RandomStream random)
    {
        if (peak.SignalToNoise < FaintestSignal)
        {
            yield return new Finding(FindingSeverity.Warning, "matched_filter_snr", peak.SignalToNoise, FaintestSignal, FormattableString.Invariant(
                $"the best template has a network signal-to-noise ratio of {peak.SignalToNoise:0.0}, below {FaintestSignal}, which noise alone comes near: there may be no signal; check the trigger time"));
        }

        if (logEvidence < 0)
        {
            yield return new Finding(FindingSeverity.Warning, "log_evidence", logEvidence, 0, FormattableString.Invariant(
                $"the log evidence of a signal against noise is {logEvidence:0.0}: noise alone explains the data better"));
        }

        if (Louder(@event, peak, random) is { } louder)
        {
            yield return new Finding(FindingSeverity.Error, "signal_outside_window", louder.SignalToNoise, peak.SignalToNoise, FormattableString.Invariant(
                $"a template matches {louder.FirstTime:+0.000;-0.000} s from the trigger with a signal-to-noise ratio of {louder.SignalToNoise:0.0}, but the best within the window of the analysis has {peak.SignalToNoise:0.0}: give {@event.Trigger.ToSeconds() + louder.FirstTime:0.00} as the trigger time if that is the signal, or look for a glitch there"));
        }
    }

    private static MatchedFilterPeak? Louder(BinaryEvent @event, MatchedFilterPeak peak, RandomStream random)
    {
        BinaryModelSettings settings = @event.Model.Settings;
        NetworkPrior prior = TemplateBank.PriorOf(@event.Model, @event.Detectors);
        double window = prior.Space[NetworkCoordinates.FirstTime].Maximum;
        double rollOff = settings.Segment().RollOffSeconds;
        double widest = Math.Min(WidestSeconds, Math.Min(settings.SecondsAfterTrigger, settings.SegmentSeconds - settings.SecondsAfterTrigger) - rollOff);
        if (widest <= window)
        {
            return null;
        }

        double[][] bank = TemplateBank.Draw(prior, Templates, random);

        MatchedFilterPeak best = new TemplateFilter(@event.Data, @event.Detectors, widest).Peaks(bank).MaxBy(found => found.SignalToNoise);
        bool outside = Math.Max(Math.Abs(best.FirstTime), Math.Abs(best.SecondTime)) > window;
        bool louder = (best.SignalToNoise * best.SignalToNoise) > (peak.SignalToNoise * peak.SignalToNoise) + (2 * LogLikelihoodRatio);
        return outside && louder && best.SignalToNoise >= FaintestSignal ? best : null;
    }
}
