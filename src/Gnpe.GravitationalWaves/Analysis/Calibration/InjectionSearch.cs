using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Draws events until a bank of templates finds one, as a search of real data does. The choice is by the data, so that ranks of true parameters stay uniform.</summary>
/// <param name="templates">Templates of the bank, at least 1.</param>
/// <param name="leastSignalToNoise">Network signal-to-noise ratio of the best template from which on an event counts as found.</param>
public sealed class InjectionSearch(int templates, double leastSignalToNoise)
{
    // Noise would have to add four standard deviations to what a perfect template sees.
    private const double LargestFluctuation = 4;

    private const int MostAttempts = 5_000;

    /// <summary>Draws an event that is found.</summary>
    /// <param name="injections">Where events come from.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="cancellation">Stops between events.</param>
    /// <returns>The event.</returns>
    /// <exception cref="InvalidInputException">None of very many events is found.</exception>
    public BinaryInjection Draw(BinaryInjections injections, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(injections);
        ArgumentNullException.ThrowIfNull(random);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomStream stream = random.Split(attempt);
            BinaryInjection injection = injections.Draw(stream);
            if (injection.OptimalSignalToNoise >= leastSignalToNoise - LargestFluctuation && Found(injection.Event, stream.Split("search")) >= leastSignalToNoise)
            {
                return injection;
            }
        }

        throw new InvalidInputException(FormattableString.Invariant(
            $"None of {MostAttempts} events is found with a signal-to-noise ratio of {leastSignalToNoise}; ask for less, or for a prior of nearer binaries."));
    }

    private double Found(BinaryEvent @event, RandomStream random) =>
        new MatchedFilterSearch(@event.Data, @event.Detectors, TemplateBank.PriorOf(@event.Model, @event.Detectors), templates).Bank(random)[0].SignalToNoise;
}
