using System.Globalization;
using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>
/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788): when parameters are drawn from the prior and data from the parameters,
/// the rank of each true value among samples of its posterior is uniform.
/// </summary>
public static class SimulationBasedCalibration
{
    /// <summary>The ranks of the true values.</summary>
    /// <param name="truths">True parameters, shape <c>[cases, parameters]</c>.</param>
    /// <param name="posteriors">Independent posterior samples of each case, each of shape <c>[samples, parameters]</c> with one number of samples throughout.</param>
    /// <returns>How many posterior samples lie below the truth, from 0 to the number of samples, shape <c>[cases, parameters]</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    public static Rows<int> Ranks(Rows<double> truths, IReadOnlyList<Rows<double>> posteriors)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(posteriors);
        if (posteriors.Count != truths.Count)
        {
            throw new ArgumentException($"{posteriors.Count} posteriors cannot belong to {truths.Count} cases.", nameof(posteriors));
        }

        Rows<int> ranks = new(truths.Count, truths.Width);
        for (int row = 0; row < truths.Count; row++)
        {
            Rows<double> samples = posteriors[row];
            if (samples.Width != truths.Width || samples.Count != posteriors[0].Count)
            {
                throw new ArgumentException(
                    $"Posterior {row} has shape [{samples.Count}, {samples.Width}] where [{posteriors[0].Count}, {truths.Width}] is needed.", nameof(posteriors));
            }

            CountBelow(truths[row], samples, ranks[row]);
        }

        return ranks;
    }

    /// <summary>
    /// The rank of a true value among weighted samples, as a probability: the posterior's distribution function at the truth, estimated by the share of the weight below it. Uniform on
    /// [0, 1] for a calibrated posterior, up to the scatter of an estimate from few effective samples.
    /// </summary>
    /// <param name="truth">The true value.</param>
    /// <param name="samples">Posterior samples.</param>
    /// <param name="weights">Their weights, not negative; empty for equal weights.</param>
    /// <returns>A probability from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The counts differ, or no sample has weight.</exception>
    public static double WeightedRank(double truth, ReadOnlySpan<double> samples, ReadOnlySpan<double> weights = default)
    {
        if (!weights.IsEmpty && weights.Length != samples.Length)
        {
            throw new ArgumentException($"{weights.Length} weights cannot belong to {samples.Length} samples.", nameof(weights));
        }

        double below = 0;
        double total = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            total += weight;
            below += samples[i] < truth ? weight : 0;
        }

        return total > 0 ? below / total : throw new ArgumentException("A rank needs at least one sample with positive weight.", nameof(samples));
    }

    /// <summary>P-values of the hypothesis that the ranks of one parameter are uniform.</summary>
    /// <param name="ranks">Ranks from 0 to <paramref name="posteriorSamples"/>, one a case.</param>
    /// <param name="posteriorSamples">Number of posterior samples of each case.</param>
    /// <returns>
    /// The Kolmogorov–Smirnov test, which sees shifts best (a little conservative, as ranks are discrete), and the χ² test over up to 20 bins of at least five expected cases,
    /// which sees too wide or too narrow posteriors best.
    /// </returns>
    /// <exception cref="ArgumentException">There are no ranks, or one is out of range.</exception>
    public static (double KolmogorovSmirnovPValue, double ChiSquaredPValue) Uniformity(ReadOnlySpan<int> ranks, int posteriorSamples)
    {
        double[] positions = new double[ranks.Length];
        int bins = Math.Clamp(ranks.Length / 5, 1, Math.Min(20, posteriorSamples + 1));
        double[] counts = new double[bins];
        for (int i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] < 0 || ranks[i] > posteriorSamples)
            {
                throw new ArgumentException($"Rank {ranks[i]} is outside 0 … {posteriorSamples}.", nameof(ranks));
            }

            positions[i] = (ranks[i] + 0.5) / (posteriorSamples + 1);
            counts[BinOf(ranks[i], bins, posteriorSamples)]++;
        }

        double uniform = KolmogorovSmirnov.OneSample(positions, position => position).PValue;
        return (uniform, ChiSquaredPValue(counts, ranks.Length, posteriorSamples));
    }

    /// <summary>Two findings a parameter, one for each test of <see cref="Uniformity"/>.</summary>
    /// <param name="ranks">Ranks of shape <c>[cases, parameters]</c>.</param>
    /// <param name="posteriorSamples">Number of posterior samples of each case.</param>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="falseAlarmRate">Probability of any warning for a calibrated posterior, shared equally between the tests; a thousandth of it makes an error.</param>
    /// <returns>The findings in the order of the parameters.</returns>
    /// <exception cref="ArgumentException">The number of names differs from that of the parameters, or a rank is out of range.</exception>
    public static IReadOnlyList<Finding> Check(Rows<int> ranks, int posteriorSamples, IReadOnlyList<string> names, double falseAlarmRate = 0.01)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != ranks.Width)
        {
            throw new ArgumentException($"{names.Count} names cannot belong to {ranks.Width} parameters.", nameof(names));
        }

        double threshold = falseAlarmRate / (2 * ranks.Width);
        List<Finding> findings = new(2 * ranks.Width);
        for (int parameter = 0; parameter < ranks.Width; parameter++)
        {
            (double kolmogorovSmirnov, double chiSquared) = Uniformity(ranks.Column(parameter), posteriorSamples);
            findings.Add(FindingOf("rank_kolmogorov_smirnov", "Kolmogorov–Smirnov", names[parameter], kolmogorovSmirnov, threshold));
            findings.Add(FindingOf("rank_chi_squared", "χ²", names[parameter], chiSquared, threshold));
        }

        return findings;
    }

    private static void CountBelow(ReadOnlySpan<double> truth, Rows<double> samples, Span<int> ranks)
    {
        for (int i = 0; i < samples.Count; i++)
        {
            ReadOnlySpan<double> sample = samples[i];
            for (int parameter = 0; parameter < truth.Length; parameter++)
            {
                ranks[parameter] += sample[parameter] < truth[parameter] ? 1 : 0;
            }
        }
    }

    private static int BinOf(int rank, int bins, int posteriorSamples) => (int)((long)rank * bins / (posteriorSamples + 1));

    private static double ChiSquaredPValue(double[] counts, int cases, int posteriorSamples)
    {
        if (counts.Length == 1)
        {
            return 1;
        }

        // The numbers of rank values in two bins may differ by one when their count is no multiple of the bins.
        double[] expected = new double[counts.Length];
        for (int rank = 0; rank <= posteriorSamples; rank++)
        {
            expected[BinOf(rank, counts.Length, posteriorSamples)] += (double)cases / (posteriorSamples + 1);
        }

        double statistic = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            statistic += (counts[bin] - expected[bin]) * (counts[bin] - expected[bin]) / expected[bin];
        }

        return GammaFunction.RegularizedUpper(0.5 * (counts.Length - 1), 0.5 * statistic);
    }

    private static Finding FindingOf(string name, string test, string parameter, double pValue, double threshold)
    {
        FindingSeverity severity = pValue >= threshold ? FindingSeverity.Information : pValue >= threshold / 1000 ? FindingSeverity.Warning : FindingSeverity.Error;
        string verdict = severity == FindingSeverity.Information ? "are compatible with a calibrated posterior" : "are not uniform, so the posterior is not calibrated";
        string message = string.Create(CultureInfo.InvariantCulture, $"The ranks of {parameter} {verdict} ({test} test, p = {pValue:G3}).");
        return new Finding(severity, $"{name}.{parameter}", pValue, threshold, message);
    }
}
