using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

/// <summary>
/// A conjugate problem: θ ~ N(0, 1) and x|θ ~ N(θ, 1) in two independent coordinates, so that θ|x ~ N(x/2, 1/2). The exact posterior must pass and three wrong ones must not.
/// Checks use a false-alarm rate of 0.001 at fixed seeds.
/// </summary>
public sealed class CalibrationTests
{
    private const int Cases = 1000;
    private const int Samples = 199;
    private const double FalseAlarmRate = 1e-3;
    private static readonly string[] Names = ["a", "b"];

    [Fact]
    public void ExactPosteriorPasses()
    {
        (IReadOnlyList<Finding> ranks, Finding coverage) = Check(shift: 0, scale: 1, seed: 401);
        Assert.Equal(4, ranks.Count);
        Assert.All(ranks, finding => Assert.Equal(FindingSeverity.Information, finding.Severity));
        Assert.Equal(FindingSeverity.Information, coverage.Severity);
    }

    [Fact]
    public void ShiftedPosteriorFails()
    {
        (IReadOnlyList<Finding> ranks, _) = Check(shift: 0.25, scale: 1, seed: 402);
        Assert.All(ranks.Where(finding => finding.Name.StartsWith("rank_kolmogorov_smirnov.", StringComparison.Ordinal)), finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
    }

    [Fact]
    public void OverconfidentPosteriorFails()
    {
        (IReadOnlyList<Finding> ranks, Finding coverage) = Check(shift: 0, scale: 0.7, seed: 403);
        Assert.All(ranks.Where(finding => finding.Name.StartsWith("rank_chi_squared.", StringComparison.Ordinal)), finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
        Assert.Equal(FindingSeverity.Error, coverage.Severity);
        Assert.Contains("overconfident", coverage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooWidePosteriorFails()
    {
        (IReadOnlyList<Finding> ranks, Finding coverage) = Check(shift: 0, scale: 1.5, seed: 404);
        Assert.All(ranks.Where(finding => finding.Name.StartsWith("rank_chi_squared.", StringComparison.Ordinal)), finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
        Assert.Equal(FindingSeverity.Error, coverage.Severity);
        Assert.Contains("wider", coverage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RanksCountSamplesBelowTheTruth()
    {
        Rows<double> truths = new(new double[] { 0.5, 10 }, 1, 2);
        Rows<double> posterior = new(new double[] { 0, 11, 0.4, 12, 0.6, 9 }, 3, 2);
        Rows<int> ranks = SimulationBasedCalibration.Ranks(truths, [posterior]);
        Assert.Equal([2, 1], ranks.Values.ToArray());
    }

    [Fact]
    public void UniformityIsExactForAPerfectHistogram()
    {
        int[] ranks = [.. Enumerable.Range(0, 1000).Select(i => i % 100)];
        (double kolmogorovSmirnov, double chiSquared) = SimulationBasedCalibration.Uniformity(ranks, 99);
        Assert.Equal(1, kolmogorovSmirnov, 1e-6);
        Assert.Equal(1, chiSquared, 1e-12);
    }

    /// <summary>
    /// 2000 sets of 200 uniform ranks: the χ² test should be below 0.05 in 5 % of them within 3.3 standard deviations (one seed in a thousand fails);
    /// the test of discrete ranks by Kolmogorov and Smirnov may be conservative, never more alarming.
    /// </summary>
    [Fact]
    public void PValuesHaveTheStatedRateForUniformRanks()
    {
        const int repetitions = 2000;
        RandomStream random = new(406);
        int[] ranks = new int[200];
        int kolmogorovSmirnov = 0;
        int chiSquared = 0;
        for (int i = 0; i < repetitions; i++)
        {
            foreach (ref int rank in ranks.AsSpan())
            {
                rank = random.NextIndex(Samples + 1);
            }

            (double first, double second) = SimulationBasedCalibration.Uniformity(ranks, Samples);
            kolmogorovSmirnov += first < 0.05 ? 1 : 0;
            chiSquared += second < 0.05 ? 1 : 0;
        }

        double tolerance = 3.3 * Math.Sqrt(0.05 * 0.95 / repetitions);
        Assert.Equal(0.05, (double)chiSquared / repetitions, tolerance);
        Assert.InRange((double)kolmogorovSmirnov / repetitions, 0.02, 0.05 + tolerance);
    }

    [Fact]
    public void CoverageFollowsItsDefinition()
    {
        Rows<double> logDensities = new(new double[] { -1, -2, -3, -4, -1, -2, -3, -4 }, 2, 4);
        double[] ranks = Coverage.HighestDensityRanks([-2.5, -0.5], logDensities);
        Assert.Equal([0.5, 0], ranks);
        Assert.Equal([0.5, 1, 1], Coverage.Expected(ranks, [0.4, 0.5, 0.9]));
    }

    /// <summary>For a normal posterior narrowed by a factor s in d = 2 coordinates, the region of level p holds the truth with probability 1 − (1 − p)^(s²).</summary>
    [Fact]
    public void CoverageCurveMatchesTheClosedForm()
    {
        const double scale = 0.7;
        double[] ranks = Simulate(0, scale, 405).Ranks;
        double[] levels = [0.1, 0.5, 0.9];
        double[] coverage = Coverage.Expected(ranks, levels);
        for (int i = 0; i < levels.Length; i++)
        {
            double expected = 1 - Math.Pow(1 - levels[i], scale * scale);
            double deviation = Math.Sqrt(expected * (1 - expected) / Cases);
            Assert.Equal(expected, coverage[i], (3.3 * deviation) + (1.0 / Samples)); // one false alarm in a thousand, and the grain of 199 samples
        }
    }

    [Fact]
    public void RefusesShapesThatDoNotAgree()
    {
        Rows<double> truths = new(2, 2);
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Ranks(truths, [new Rows<double>(3, 2)]));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Ranks(truths, [new Rows<double>(3, 2), new Rows<double>(4, 2)]));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Ranks(truths, [new Rows<double>(3, 1), new Rows<double>(3, 1)]));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Uniformity([5], 4));
        Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Check(new Rows<int>(2, 2), 4, ["a"]));
        Assert.Throws<ArgumentException>(() => Coverage.HighestDensityRanks([1], new Rows<double>(2, 3)));
    }

    private static (IReadOnlyList<Finding> Ranks, Finding Coverage) Check(double shift, double scale, long seed)
    {
        (Rows<double> truths, List<Rows<double>> posteriors, double[] ranks) = Simulate(shift, scale, seed);
        Rows<int> marginalRanks = SimulationBasedCalibration.Ranks(truths, posteriors);
        return (SimulationBasedCalibration.Check(marginalRanks, Samples, Names, FalseAlarmRate), Coverage.Check(ranks, FalseAlarmRate));
    }

    private static (Rows<double> Truths, List<Rows<double>> Posteriors, double[] Ranks) Simulate(double shift, double scale, long seed)
    {
        RandomStream random = new(seed);
        Rows<double> truths = new(Cases, 2);
        List<Rows<double>> posteriors = [];
        double[] truthLogDensities = new double[Cases];
        Rows<double> sampleLogDensities = new(Cases, Samples);
        double width = scale * Math.Sqrt(0.5);
        for (int row = 0; row < Cases; row++)
        {
            Rows<double> posterior = new(Samples, 2);
            for (int coordinate = 0; coordinate < 2; coordinate++)
            {
                double truth = random.NextNormal();
                double mean = (0.5 * (truth + random.NextNormal())) + shift;
                truths[row][coordinate] = truth;
                truthLogDensities[row] += NormalLaw.LogDensity((truth - mean) / width);
                for (int i = 0; i < Samples; i++)
                {
                    double z = random.NextNormal();
                    posterior[i][coordinate] = mean + (width * z);
                    sampleLogDensities[row][i] += NormalLaw.LogDensity(z);
                }
            }

            posteriors.Add(posterior);
        }

        return (truths, posteriors, Coverage.HighestDensityRanks(truthLogDensities, sampleLogDensities));
    }
}
