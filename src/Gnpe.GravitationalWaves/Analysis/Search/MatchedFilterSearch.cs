using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Finds arrival times without a network: a coarse bank of templates drawn from the prior, whose best ones then move over masses and spins until they stand for all templates that
/// explain the data about equally well.
/// </summary>
/// <param name="data">The data.</param>
/// <param name="detectors">The detectors.</param>
/// <param name="prior">Where templates are drawn from; its spins are aligned.</param>
/// <param name="templates">Number of templates in the bank, at least 1.</param>
public sealed class MatchedFilterSearch(NetworkData data, NetworkGeometry detectors, NetworkPrior prior, int templates = 400)
{
    private const int Population = 40;
    private const int SmallestPopulation = 8;
    private const int ClimbingGenerations = 20;
    private const int Generations = 40;
    private const int ReplacedPerGeneration = 2;
    private const double LogLikelihoodRange = 8; // what explains the data e⁸ times worse than the best does not count

    /// <summary>Searches.</summary>
    /// <param name="random">Where the templates come from.</param>
    /// <returns>Arrival times of templates that explain the data about equally well, the best first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no template.</exception>
    public IReadOnlyList<MatchedFilterPeak> Search(RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(templates);
        TemplateFilter filter = Filter();
        double[][] bank = TemplateBank.Draw(prior, templates, random);

        MatchedFilterPeak[] peaks = filter.Peaks(bank);
        int[] order = [.. Enumerable.Range(0, templates).OrderByDescending(i => peaks[i].SignalToNoise)];
        IReadOnlyList<MatchedFilterPeak> found = templates < SmallestPopulation
            ? [.. order.Select(i => peaks[i])]
            : Evolved(filter, order.Take(Population).Select(i => bank[i]), random.Split("generations"));
        double lowest = Math.Sqrt(Math.Max(0, (found[0].SignalToNoise * found[0].SignalToNoise) - (2 * LogLikelihoodRange)));
        return [.. found.Where(peak => peak.SignalToNoise >= lowest)];
    }

    /// <summary>Filters with the coarse bank alone: enough to tell whether there is a signal.</summary>
    /// <param name="random">Where the templates come from.</param>
    /// <returns>What each template finds, the best first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no template.</exception>
    public IReadOnlyList<MatchedFilterPeak> Bank(RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(templates);
        return [.. Filter().Peaks(TemplateBank.Draw(prior, templates, random)).OrderByDescending(peak => peak.SignalToNoise)];
    }

    private TemplateFilter Filter() => new(data, detectors, prior.Space[NetworkCoordinates.FirstTime].Maximum);

    private IReadOnlyList<MatchedFilterPeak> Evolved(TemplateFilter filter, IEnumerable<double[]> best, RandomStream random)
    {
        TemplatePopulation population = new(filter, prior, best);
        for (int generation = 0; generation < Generations; generation++)
        {
            RandomStream stream = random.Split(generation);
            population.Evolve(stream);
            if (generation < ClimbingGenerations)
            {
                population.ReplaceWorst(ReplacedPerGeneration, stream.Split("replacements"));
            }
        }

        return population.Peaks;
    }
}
