using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The figures of a calibration.</summary>
internal static class CalibrationFigures
{
    private const double HorizontalMargin = 1.05;

    // Two-sided tails of the normal law beyond one, two and three standard deviations.
    private static readonly (string Name, double PValue)[] Sigmas = [("1σ", 0.3173), ("2σ", 0.0455), ("3σ", 0.0027)];

    /// <summary>A P–P plot of the ranks, with the distances that the Kolmogorov–Smirnov test allows.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="ranks">Ranks by parameter, at least one each.</param>
    /// <returns>The figure.</returns>
    public static Figure Probabilities(RankTests tests, IReadOnlyList<(string Name, double[] Ranks)> ranks)
    {
        int count = ranks[0].Ranks.Length;
        return ProbabilityPlot.Draw(new ProbabilityPlotData(
            [.. ranks.Select(column => new ProbabilityCurve(FormattableString.Invariant($"{column.Name} (p = {tests.Parameters[column.Name].PValue:0.000})"), column.Ranks))],
            [.. Sigmas.Select(sigma => (sigma.Name, KolmogorovSmirnov.CriticalDistance(sigma.PValue, count)))],
            $"{count} injections"));
    }

    /// <summary>Efficiency of importance sampling against the signal-to-noise ratio.</summary>
    /// <param name="outcomes">At least one event; those without any efficiency are not shown.</param>
    /// <returns>The figure.</returns>
    public static Figure Efficiency(IReadOnlyList<InjectionOutcome> outcomes)
    {
        InjectionOutcome[] sorted = [.. outcomes.OrderBy(outcome => outcome.OptimalSignalToNoise)];
        double[] ratios = [.. sorted.Select(outcome => outcome.OptimalSignalToNoise)];
        double right = HorizontalMargin * ratios[^1];
        double poor = Math.Log10(EfficiencyBin.Poor);
        return SeriesPlot.Draw(new SeriesPlotData(
            new PlotAxis("network signal-to-noise ratio", LowerBound: 0, UpperBound: right),
            [
                new SeriesPanel(
                    new PlotAxis("log₁₀ efficiency"),
                    [
                        new Series("injections", ratios, [.. sorted.Select(outcome => outcome.Efficiency > 0 ? Math.Log10(outcome.Efficiency) : double.NaN)], SeriesStyle.Points),
                        new Series("0.5 %", [0, right], [poor, poor], SeriesStyle.Dashed),
                    ]),
            ]));
    }
}
