using System.Diagnostics;
using Gnpe.Cli.Commands;
using Gnpe.Data.Artifacts;
using Gnpe.Data.Files;
using Gnpe.Data.Tables;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Analyses one event with a trained network and writes the results.</summary>
/// <param name="environment">Where progress and findings are shown.</param>
internal sealed class BinaryEventAnalysis(CommandEnvironment environment)
{
    private const string PosteriorFile = "posterior.csv";
    private const string NetworkFile = "gnpe.csv";
    private const string SummaryFile = "summary.json";
    private const string ReportFile = "report.md";
    private const string CornerFigure = "corner.png";
    private const string TraceFigure = "proxies.png";
    private const string LogWeightColumn = "log_weight";

    /// <summary>Does what was asked.</summary>
    /// <param name="request">Data, model and output.</param>
    /// <param name="cancellation">Stops; nothing is written.</param>
    /// <exception cref="InvalidInputException">Something given cannot be used.</exception>
    /// <exception cref="CommandInterruptedException">Cancelled.</exception>
    public void Run(AnalyzeRequest request, CancellationToken cancellation)
    {
        try
        {
            Analyze(request, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("The analysis was interrupted; nothing was written.");
        }
    }

    private void Analyze(AnalyzeRequest request, CancellationToken cancellation)
    {
        OrderedDictionary<string, double> seconds = [];
        long start = Stopwatch.GetTimestamp();
        OutputFolder.RequireFree(request.Output, request.Overwrite);
        RequireWhole(request);
        using TrainedBinaryModel trained = TrainedBinaryModel.Read(request.Model, request.Start);
        BinaryModel model = trained.Model;
        AnalyzedEvent analyzed = (request.IsExample ? AnalyzedEvent.Example(model, trained.Folder.StoredNoise, request.Model) : AnalyzedEvent.OfFiles(request, model)).Under(request.Prior);
        BinaryEvent @event = analyzed.Event;
        trained.RequireFitting(@event);
        seconds["read"] = Stopwatch.GetElapsedTime(start).TotalSeconds;

        BinaryAnalysisSettings settings = new()
        {
            Gnpe = new BinaryAnalysisSettings().Gnpe with { Chains = request.Chains },
            ImportanceSampling = new ImportanceSamplingSettings { TargetEffectiveSamples = request.TargetEffectiveSamples, MaximumDraws = request.MaximumDraws },
            Refinement = request.Refine ? new EnsembleSettings() : null,
        };
        BinaryAnalysisResult result = new BinaryAnalysis(trained.Density, settings, trained.Start).Run(@event, new RandomStream(request.Seed), new StageLines(environment), cancellation);
        long reviewStart = Stopwatch.GetTimestamp();
        AnalysisReview review = AnalysisReview.Of(@event, result, new RandomStream(request.Seed).Split("review"));
        foreach ((BinaryAnalysisStage stage, double spent) in result.Seconds)
        {
            seconds[NameOf(stage)] = spent;
        }

        seconds["review"] = Stopwatch.GetElapsedTime(reviewStart).TotalSeconds;
        AnalysisSummary summary = AnalysisSummary.Of(request, analyzed, result, review, seconds);
        OutputFolder.Write(request.Output, target => WriteFiles(target, summary, analyzed.Truth, result));
        Tell(request.Output, summary, analyzed.Truth);
    }

    // Without strain the example event is analysed, which nothing that describes data goes with.
    private static void RequireWhole(AnalyzeRequest request)
    {
        if (request.IsExample && (request.TriggerTime is not null || request.NoiseFiles.Count > 0))
        {
            throw new InvalidInputException($"{(request.TriggerTime is null ? "--psd" : "--trigger-time")} is given without strain; add --strain DETECTOR=FILE for each detector, or leave all of them out to analyse the simulated example event.");
        }

        if (!request.IsExample && request.TriggerTime is null)
        {
            throw new InvalidInputException("--strain is given without --trigger-time; add the GPS time of the event in seconds.");
        }
    }

    private static void WriteFiles(string folder, AnalysisSummary summary, IReadOnlyDictionary<string, double>? truth, BinaryAnalysisResult result)
    {
        long start = Stopwatch.GetTimestamp();
        PosteriorTable(result.Posterior).Write(Path.Combine(folder, PosteriorFile));
        PosteriorTable(result.Network).Write(Path.Combine(folder, NetworkFile));
        if (result.Posterior.Count > 0)
        {
            AnalysisFigures.Corner(result.Posterior, truth).Save(Path.Combine(folder, CornerFigure));
        }

        if (result.Gnpe is { } chains)
        {
            AnalysisFigures.Trace(chains, summary.Detectors).Save(Path.Combine(folder, TraceFigure));
        }

        (string, string)[] figures = [.. new[] { (CornerFigure, "posterior"), (TraceFigure, "Gibbs chains") }.Where(figure => File.Exists(Path.Combine(folder, figure.Item1)))];
        AtomicFile.WriteText(Path.Combine(folder, ReportFile), AnalysisReport.Of(summary, truth, figures));
        OrderedDictionary<string, double> seconds = new(summary.SecondsPerStage) { ["write"] = Stopwatch.GetElapsedTime(start).TotalSeconds };
        JsonArtifact.Write(
            Path.Combine(folder, SummaryFile), new ArtifactHeader("binary-analysis-summary", 1, ProgramVersion.Text), summary with { SecondsPerStage = seconds });
    }

    private static CsvTable PosteriorTable(SampleTable posterior)
    {
        Rows<double> rows = new(posterior.Count, posterior.Space.Count + 1);
        for (int row = 0; row < rows.Count; row++)
        {
            posterior.Values[row].CopyTo(rows[row]);
            rows[row][^1] = posterior.LogWeights?[row] ?? 0;
        }

        return new CsvTable([.. posterior.Space.Names, LogWeightColumn], rows);
    }

    private void Tell(string output, AnalysisSummary summary, IReadOnlyDictionary<string, double>? truth)
    {
        foreach (Finding finding in summary.Findings.Where(finding => finding.Severity != FindingSeverity.Information))
        {
            environment.Warn($"{finding.Message}.");
        }

        if (summary.Parameters.Count > 0)
        {
            environment.Console.Write(PosteriorTableView.Of(PosteriorTableView.Rows(summary.Parameters, truth, summary.TriggerTime), truth is not null));
        }

        if (summary.Refinement is { } refinement)
        {
            environment.Say(FormattableString.Invariant(
                $"The posterior is that of the refinement: {refinement.Samples} samples, {refinement.EffectiveSamples:0} effective, {refinement.Acceptance:P0} of the moves accepted, autocorrelation up to {refinement.LongestAutocorrelationTime:0.0} steps."));
        }

        environment.Say(FormattableString.Invariant(
            $"Log evidence {summary.LogEvidence:0.00} ± {summary.LogEvidenceError:0.00} against noise; {summary.EffectiveSamples:0} effective of {summary.Draws} draws ({summary.Efficiency:P2}). The results are in {output}."));
        environment.Say($"The result is {summary.Verdict}: {summary.VerdictReason}.");
    }

    private static string NameOf(BinaryAnalysisStage stage) => stage switch
    {
        BinaryAnalysisStage.MatchedFilter => "matched_filter",
        BinaryAnalysisStage.Gibbs => "gibbs",
        BinaryAnalysisStage.ImportanceSampling => "importance_sampling",
        BinaryAnalysisStage.Refinement => "refinement",
        _ => "conversion",
    };

    private sealed class StageLines(CommandEnvironment environment) : IProgress<BinaryAnalysisProgress>
    {
        public void Report(BinaryAnalysisProgress value) => environment.Say($"{NameOf(value.Stage)}: {value.Message}");
    }
}
