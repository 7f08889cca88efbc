using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// Where the walkers of an ensemble start: weighted samples resampled. Where few samples carry the weight, walkers would be copies of them, and differences of copies lead nowhere; then
/// weights are tempered, w^{1/T}, with the smallest T ≥ 1 at which as many samples are effective as half the walkers (or half the samples that have any weight). What rows are still drawn
/// twice are moved by a tenth of a difference of two others. The start need not follow the posterior, only span it: the burn-in does the rest.
/// </summary>
/// <param name="Rows">Starting points, shape <c>[walkers, parameters]</c>, within the prior's support.</param>
/// <param name="Temperature">T; 1 when the weights were taken as they are.</param>
/// <param name="DistinctSamples">Number of samples that at least one walker starts from.</param>
public sealed record EnsembleStart(Rows<double> Rows, double Temperature, int DistinctSamples)
{
    private const double EffectiveShare = 0.5;
    private const double CopyFactor = 0.1;
    private const int CopyAttempts = 10;
    private const int Bisections = 40;

    // At this temperature all weights that a double can hold are equal.
    private const double HighestTemperature = 1e12;

    /// <summary>Draws starting points from weighted samples.</summary>
    /// <param name="samples">Samples, with or without log weights.</param>
    /// <param name="prior">The prior within whose support copies are moved; its periodic parameters wrap.</param>
    /// <param name="walkers">How many.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>The starting points.</returns>
    /// <exception cref="InvalidInputException">Fewer than four samples have a weight.</exception>
    public static EnsembleStart Of(SampleTable samples, IPrior prior, int walkers, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(random);
        SampleTable supported = samples.WithinSupport();
        if (supported.Count < 4)
        {
            throw new InvalidInputException($"{supported.Count} of {samples.Count} samples have a weight; an ensemble needs at least four to start from.");
        }

        double[] logWeights = supported.LogWeights ?? new double[supported.Count];
        double temperature = TemperatureFor(logWeights, EffectiveShare * Math.Min(walkers, supported.Count));
        double[] tempered = Tempered(logWeights, temperature);
        SampleTable numbered = new(new ParameterSpace(new Parameter("row", string.Empty, 0, double.PositiveInfinity)), Numbers(supported.Count)) { LogWeights = tempered };
        int[] drawn = [.. numbered.Resample(walkers, random.Split("resample")).Values.Values.ToArray().Select(row => (int)row)];
        Rows<double> starts = supported.Select(drawn).Values;
        Separate(drawn, starts, prior, random.Split("copies"));
        return new EnsembleStart(starts, temperature, drawn.Distinct().Count());
    }

    /// <summary>The smallest T ≥ 1 at which weights w^{1/T} have an effective sample size.</summary>
    /// <param name="logWeights">Log weights, finite.</param>
    /// <param name="effective">The effective sample size wanted, less than the number of weights.</param>
    internal static double TemperatureFor(double[] logWeights, double effective)
    {
        if (Reaches(1))
        {
            return 1;
        }

        // The effective sample size grows with T.
        (double low, double high) = (0, Math.Log(HighestTemperature));
        for (int i = 0; i < Bisections; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Reaches(Math.Exp(middle)) ? (low, middle) : (middle, high);
        }

        return Math.Exp(high);

        bool Reaches(double temperature) => EffectiveSampleSize.Kish(Tempered(logWeights, temperature)) >= effective;
    }

    private static double[] Tempered(double[] logWeights, double temperature) => Array.ConvertAll(logWeights, logWeight => logWeight / temperature);

    private static Rows<double> Numbers(int count) => new(Enumerable.Range(0, count).Select(row => (double)row).ToArray(), count, 1);

    // Moves along differences keep to the correlations of the samples, as the chain itself does.
    private static void Separate(int[] drawn, Rows<double> starts, IPrior prior, RandomStream random)
    {
        Rows<double> sources = starts.Clone();
        int[] firsts = [.. Enumerable.Range(0, drawn.Length).DistinctBy(walker => drawn[walker])];
        HashSet<int> seen = [];
        WrappedSpace space = new(prior.Space);
        double[] moved = new double[starts.Width];
        for (int walker = 0; walker < drawn.Length; walker++)
        {
            if (seen.Add(drawn[walker]) || firsts.Length < 2)
            {
                continue;
            }

            for (int attempt = 0; attempt < CopyAttempts; attempt++)
            {
                int first = random.NextIndex(firsts.Length);
                int second = (first + 1 + random.NextIndex(firsts.Length - 1)) % firsts.Length;
                Span<double> one = sources[firsts[first]];
                Span<double> other = sources[firsts[second]];
                for (int i = 0; i < moved.Length; i++)
                {
                    moved[i] = space.Wrap(i, sources[walker][i] + (CopyFactor * random.NextNormal() * space.Difference(i, one[i], other[i])));
                }

                if (!double.IsNegativeInfinity(prior.LogDensity(moved)))
                {
                    moved.CopyTo(starts[walker]);
                    break;
                }
            }
        }
    }
}
