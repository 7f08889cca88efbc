using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class CalibrationSummaryTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gnpe-calibration-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Uniform_ranks_pass_and_ranks_of_too_narrow_a_posterior_do_not()
    {
        RandomStream random = new(199);
        InjectionOutcome[] good = [.. Enumerable.Range(0, 300).Select(_ => Outcome(random, rank => rank))];
        CalibrationSummary summary = CalibrationSummary.Of(good, BinarySpins.Precessing);
        Assert.Equal(BinaryParameters.Names, summary.Ranks.Parameters.Keys);
        Assert.InRange(summary.Ranks.CombinedPValue, 1e-3, 1);
        Assert.InRange(summary.Ranks.SmallestPValue, 1e-3, 1);
        Assert.Equal(summary.Ranks.SmallestPValue, Math.Min(1, 15 * summary.Ranks.Parameters.Values.Min(test => test.PValue)), 1e-15);

        // Truths in the tails too often.
        InjectionOutcome[] narrow = [.. Enumerable.Range(0, 300).Select(_ => Outcome(random, rank => 0.5 * (1 - Math.Cos(Math.PI * rank))))];
        CalibrationSummary bad = CalibrationSummary.Of(narrow, BinarySpins.Precessing);
        Assert.InRange(bad.Ranks.CombinedPValue, 0, 1e-6);
        Assert.InRange(bad.Ranks.SmallestPValue, 0, 1e-3);
    }

    [Fact]
    public void Events_that_a_search_would_find_are_judged_apart()
    {
        RandomStream random = new(200);
        InjectionOutcome[] loud = [.. Enumerable.Range(0, 300).Select(_ => Outcome(random, rank => rank) with { FoundSignalToNoise = 8 })];
        InjectionOutcome[] faint = [.. Enumerable.Range(0, 300).Select(_ => Outcome(random, rank => 0.5 * (1 - Math.Cos(Math.PI * rank))) with { FoundSignalToNoise = 7.9 })];
        CalibrationSummary summary = CalibrationSummary.Of([.. loud, .. faint], BinarySpins.Precessing);
        Assert.Equal((600, 300), (summary.Ranks.Events, summary.RanksOfFound.Events));
        Assert.InRange(summary.Ranks.SmallestPValue, 0, 0.05);
        Assert.Equal(RankTests.Of(loud, BinarySpins.Precessing).Parameters, summary.RanksOfFound.Parameters);
        Assert.InRange(summary.RanksOfFound.SmallestPValue, 1e-3, 1);
    }

    [Fact]
    public void Angles_that_aligned_spins_do_not_have_are_left_out()
    {
        CalibrationSummary summary = CalibrationSummary.Of([Outcome(new RandomStream(1), rank => rank)], BinarySpins.Aligned);
        Assert.Equal(BinaryParameters.Names.Except(["tilt_1", "tilt_2", "phi_12", "phi_jl"]), summary.Ranks.Parameters.Keys);
    }

    [Fact]
    public void Efficiencies_are_counted_by_loudness_and_mass()
    {
        InjectionOutcome[] outcomes =
        [
            Event(5, 30, 0.5), Event(8, 22, 0.001), Event(11, 22, 0.012), Event(13, 35, 0.2), Event(39.9, 35, 0.004), Event(60, 22, 0.0001),
        ];
        CalibrationSummary summary = CalibrationSummary.Of(outcomes, BinarySpins.Precessing);
        Assert.Equal(new EfficiencyBin(0, double.PositiveInfinity, 6, 0.008, 0.5), Rounded(summary.All));
        Assert.Equal(new EfficiencyBin(8, 40, 4, 0.008, 0.5), Rounded(summary.Detectable));
        Assert.Equal([(0, 1, 0.5), (8, 2, 0.0065), (12, 1, 0.2), (20, 1, 0.004), (40, 1, 0.0001)], summary.BySignalToNoise.Select(bin => (bin.Lower, bin.Events, Math.Round(bin.Median, 10))));
        Assert.Equal([(20, 25, 2, 0.5), (30, 40, 2, 0.5)], summary.ByChirpMass.Select(bin => (bin.Lower, bin.Upper, bin.Events, bin.ShareBelow)));

        // 1000 draws each.
        Assert.Equal(4, summary.FewEffectiveSamples);
        Assert.Equal(["matched_filter", "gibbs", "importance_sampling", "conversion"], summary.MeanSeconds.Keys);
        Assert.Equal(2, summary.MeanSeconds["gibbs"]);
    }

    [Fact]
    public void Events_without_a_posterior_are_counted_and_have_no_rank()
    {
        RandomStream random = new(2);
        InjectionOutcome blind = Outcome(random, _ => double.NaN) with { Efficiency = 0, EffectiveSamples = 0, Converged = false };
        CalibrationSummary summary = CalibrationSummary.Of([blind, Outcome(random, rank => rank), Outcome(random, rank => rank)], BinarySpins.Precessing);
        Assert.Equal((3, 1, 1), (summary.Events, summary.WithoutPosterior, summary.NotConverged));
        Assert.All(RankTests.RanksOf([blind, Outcome(random, rank => rank)], BinarySpins.Precessing), column => Assert.Single(column.Ranks));
        CalibrationSummary nothing = CalibrationSummary.Of([blind], BinarySpins.Precessing);
        Assert.Empty(nothing.Ranks.Parameters);
        Assert.True(double.IsNaN(nothing.Ranks.CombinedPValue) && double.IsNaN(nothing.Ranks.SmallestPValue));
        Assert.Throws<ArgumentException>(() => CalibrationSummary.Of([], BinarySpins.Precessing));
    }

    [Fact]
    public void A_table_gives_back_what_was_written()
    {
        RandomStream random = new(3);
        InjectionOutcome[] outcomes = [Outcome(random, rank => rank), Outcome(random, _ => double.NaN) with { Converged = false, LogEvidence = double.NegativeInfinity }];
        string path = Path.Combine(folder.FullName, "injections.csv");
        InjectionTable.Write(path, outcomes, ["seed 1", "draws 1000"]);
        (IReadOnlyList<InjectionOutcome> read, IReadOnlyList<string> settings) = InjectionTable.Read(path);
        Assert.Equal(["seed 1", "draws 1000"], settings);
        Assert.Equal(2, read.Count);
        foreach ((InjectionOutcome expected, InjectionOutcome actual) in outcomes.Zip(read))
        {
            Assert.Equal(expected.Parameters, actual.Parameters);
            Assert.Equal(expected.Ranks, actual.Ranks);
            Assert.Equal(expected.Seconds, actual.Seconds);
            Assert.Equal(expected with { Parameters = [], Ranks = [], Seconds = [] }, actual with { Parameters = [], Ranks = [], Seconds = [] });
        }

        File.WriteAllText(path, "chirp_mass\n30\n");
        Assert.Throws<InvalidInputException>(() => InjectionTable.Read(path));
    }

    private static EfficiencyBin Rounded(EfficiencyBin bin) => bin with { Median = Math.Round(bin.Median, 10) };

    private static InjectionOutcome Event(double signalToNoise, double chirpMass, double efficiency) => Outcome(new RandomStream(4), rank => rank) with
    {
        OptimalSignalToNoise = signalToNoise,
        Parameters = [chirpMass, .. Enumerable.Repeat(0.5, BinaryParameters.Count - 1)],
        Efficiency = efficiency,
        EffectiveSamples = 1000 * efficiency,
    };

    private static InjectionOutcome Outcome(RandomStream random, Func<double, double> rank) => new()
    {
        Parameters = [.. BinaryParameters.Names.Select(_ => random.NextUniform())],
        Ranks = [.. BinaryParameters.Names.Select(_ => rank(random.NextUniform()))],
        OptimalSignalToNoise = 10,
        FoundSignalToNoise = 11,
        Efficiency = 0.1,
        EffectiveSamples = 100,
        Draws = 1000,
        LogEvidence = 40.5,
        LogEvidenceError = 0.1,
        ParetoShape = 0.4,
        GibbsIterations = 20,
        Converged = true,
        Seconds = [1, 2, 3, 0.5],
    };
}
