using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.Study;

/// <summary>Draws a study: scores against simulations, corner plots against the exact posterior, proxies against iterations, losses.</summary>
internal static class StudyFigures
{
    private static readonly string[] Symbols = ["ω₀", "β", "τ"];

    /// <summary>Writes all figures.</summary>
    /// <param name="result">The study.</param>
    /// <param name="output">The folder of the study.</param>
    /// <returns>The picture to show first, relative to the folder: a corner plot of the last run.</returns>
    public static string Write(StudyResult result, string output)
    {
        string folder = Path.Combine(output, "figures");
        Directory.CreateDirectory(folder);
        Scores(result).Save(Path.Combine(folder, "c2st.png"));
        PlotAxis[] axes = [.. result.Space.Select((parameter, i) => new PlotAxis(Symbols[i], parameter.Unit, parameter.Minimum, parameter.Maximum))];
        string last = string.Empty;
        foreach (StudyPosteriors run in result.Posteriors)
        {
            for (int i = 0; i < run.Observations.Count; i++)
            {
                last = Path.Combine(folder, $"corner-{run.Method}-{run.Simulations}-{i + 1}.png");
                Corner(axes, result.Observations[i], run, run.Observations[i]).Save(last);
                if (run.Observations[i].Gibbs is { } gibbs)
                {
                    Trace(axes[^1], result.Observations[i], gibbs).Save(Path.Combine(folder, $"proxies-{run.Simulations}-{i + 1}.png"));
                }
            }

            Losses(run).Save(Path.Combine(folder, $"loss-{run.Method}-{run.Simulations}.png"));
        }

        return Path.GetRelativePath(output, last);
    }

    private static Figure Scores(StudyResult result) => ScoreCurves.Draw(new ScoreCurvesData(
        [.. result.Runs.GroupBy(run => run.Method).Select(group => new ScoreCurve(group.Key, [.. group.Select(run => new ScorePoint(run.Simulations, run.C2st))]))],
        $"Oscillator, {result.Options.VariantName}: samples against the exact posterior"));

    private static Figure Corner(PlotAxis[] axes, StudyObservation observation, StudyPosteriors run, StudyPosterior posterior) => CornerPlot.Draw(new CornerPlotData(
        axes,
        [new SampleSet("exact", observation.Exact.Values, Color: FigureColor.Black), new SampleSet($"{run.Method}, {run.Simulations} simulations", posterior.Samples.Values)],
        observation.Truth));

    private static Figure Trace(PlotAxis tau, StudyObservation observation, GnpeResult gibbs) => ProxyTrace.Draw(new ProxyTraceData(
        [tau with { Symbol = "proxy τ̂" }],
        [.. gibbs.Trace.Select(step => FirstCoordinate(step.Proxies))],
        [observation.Generating[2]],
        gibbs.Convergence is { Converged: true } check ? check.Iteration : null,
        "Gibbs iterations of the chains"));

    // The time is the first coordinate of every pose here.
    private static Rows<double> FirstCoordinate(Rows<double> proxies) => new(proxies.Column(0), proxies.Count, 1);

    private static Figure Losses(StudyPosteriors run)
    {
        double[] steps = [.. run.Losses.Select(record => (double)record.Step)];
        return LossCurves.Draw(new LossCurvesData(
            [
                new LossCurve("training", steps, [.. run.Losses.Select(record => record.TrainingRelative)]),
                new LossCurve("validation", steps, [.. run.Losses.Select(record => record.ValidationRelative)]),
            ],
            $"{run.Method}, {run.Simulations} simulations",
            "loss relative to the prior [nat]"));
    }
}
