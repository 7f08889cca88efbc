using System.Globalization;
using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>
/// Expected coverage of highest-density regions (Hermans et al. 2022, arXiv:2110.06581): over many simulated cases, the region of probability p must hold the truth in a fraction p of them.
/// </summary>
public static class Coverage
{
    /// <summary>For each case the probability of the smallest highest-density region that holds the truth; uniform on [0, 1] for a calibrated posterior.</summary>
    /// <param name="truthLogDensities">Log density of the posterior at the truth, one a case.</param>
    /// <param name="sampleLogDensities">Log densities of posterior samples under the same posterior, shape <c>[cases, samples]</c>.</param>
    /// <returns>The fraction of samples denser than the truth, one a case.</returns>
    /// <exception cref="ArgumentException">The counts differ, or there are no samples.</exception>
    public static double[] HighestDensityRanks(ReadOnlySpan<double> truthLogDensities, Rows<double> sampleLogDensities)
    {
        ArgumentNullException.ThrowIfNull(sampleLogDensities);
        if (truthLogDensities.Length != sampleLogDensities.Count || sampleLogDensities.Width == 0)
        {
            throw new ArgumentException(
                $"{truthLogDensities.Length} cases cannot belong to samples of shape [{sampleLogDensities.Count}, {sampleLogDensities.Width}].", nameof(sampleLogDensities));
        }

        double[] ranks = new double[truthLogDensities.Length];
        for (int row = 0; row < ranks.Length; row++)
        {
            int denser = 0;
            foreach (double logDensity in sampleLogDensities[row])
            {
                denser += logDensity > truthLogDensities[row] ? 1 : 0;
            }

            ranks[row] = (double)denser / sampleLogDensities.Width;
        }

        return ranks;
    }

    /// <summary>The expected coverage at given levels.</summary>
    /// <param name="ranks">What <see cref="HighestDensityRanks"/> returned.</param>
    /// <param name="levels">Nominal probabilities of the regions, from 0 to 1.</param>
    /// <returns>The fraction of cases whose region holds the truth, one a level; below the level the posterior is overconfident.</returns>
    public static double[] Expected(ReadOnlySpan<double> ranks, ReadOnlySpan<double> levels)
    {
        double[] coverage = new double[levels.Length];
        for (int i = 0; i < coverage.Length; i++)
        {
            int inside = 0;
            foreach (double rank in ranks)
            {
                inside += rank <= levels[i] ? 1 : 0;
            }

            coverage[i] = (double)inside / ranks.Length;
        }

        return coverage;
    }

    /// <summary>Whether coverage is as it should be, by a Kolmogorov–Smirnov test of the ranks.</summary>
    /// <param name="ranks">What <see cref="HighestDensityRanks"/> returned.</param>
    /// <param name="falseAlarmRate">Probability of a warning for a calibrated posterior; a thousandth of it makes an error.</param>
    /// <returns>A finding that says which way the posterior errs.</returns>
    /// <exception cref="ArgumentException">There are no ranks.</exception>
    public static Finding Check(ReadOnlySpan<double> ranks, double falseAlarmRate = 0.01)
    {
        double pValue = KolmogorovSmirnov.OneSample(ranks, rank => Math.Clamp(rank, 0, 1)).PValue;
        double mean = 0;
        foreach (double rank in ranks)
        {
            mean += rank / ranks.Length;
        }

        FindingSeverity severity = pValue >= falseAlarmRate ? FindingSeverity.Information : pValue >= falseAlarmRate / 1000 ? FindingSeverity.Warning : FindingSeverity.Error;
        string verdict = severity == FindingSeverity.Information ? "as it should be"
            : mean > 0.5 ? "too low: the posterior is overconfident or biased"
            : "too high: the posterior is wider than it should be";
        string message = string.Create(CultureInfo.InvariantCulture, $"The expected coverage is {verdict} (Kolmogorov–Smirnov test, p = {pValue:G3}).");
        return new Finding(severity, "expected_coverage", pValue, falseAlarmRate, message);
    }
}
