using System.Security.Cryptography;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Progress;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Random;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Simulates events, analyses each with a trained network, and says whether its posteriors are calibrated.</summary>
/// <param name="environment">Where progress and results are shown.</param>
internal sealed class InjectionCalibration(CommandEnvironment environment)
{
    private const int FingerprintDigits = 16;

    /// <summary>Does what was asked.</summary>
    /// <param name="request">Model, noise, number of events and output.</param>
    /// <param name="cancellation">Stops between steps; events that are done are kept.</param>
    /// <exception cref="InvalidInputException">Something given cannot be used.</exception>
    /// <exception cref="CommandInterruptedException">Cancelled.</exception>
    public void Run(CalibrateRequest request, CancellationToken cancellation)
    {
        if (request.Prior is not ("analysis" or "training"))
        {
            throw new InvalidInputException($"--prior is '{request.Prior}', but it must be analysis or training.");
        }

        using TrainedBinaryModel trained = TrainedBinaryModel.Read(request.Model, request.Start);
        BinaryModel stored = trained.Model;
        BinaryModelSettings settings = stored.Settings;
        BinaryModel model = request.Prior == "analysis" ? stored : new BinaryModel(settings with { AnalysisPrior = settings.TrainingPrior }, stored.Basis, stored.Heterodyne);
        string noiseFile = request.NoiseSet ?? trained.Folder.StoredNoise ?? throw new InvalidInputException(
            $"The model folder {request.Model} holds no noise densities; give those that the events are to lie in by --noise-set FILE.hdf5, which gnpe gw noise-set writes.");
        BinaryInjections injections = new(model, NoiseDensitySet.Read(noiseFile));
        RandomStream random = new(request.Seed);
        trained.RequireFitting(injections.Draw(random).Event);
        InjectionAnalysis analysis = new(injections, new BinaryAnalysis(trained.Density, AnalysisSettings(request), trained.Start), random, request.FoundAbove is double found ? new InjectionSearch(request.Templates, found) : null);
        CalibrationFolder output = new(request.Output, Dependencies(request, trained, noiseFile));
        List<InjectionOutcome> outcomes = output.Begin(request.Injections, request.Overwrite);
        Analyze(analysis, outcomes, output, request.Injections, cancellation);
        BinarySpins spins = settings.AnalysisPrior.Spins;
        CalibrationReport report = new(
            request.Model, noiseFile, request.Prior, request.Seed, request.Draws, request.Chains, request.Templates, request.FoundAbove, CalibrationSummary.Of(outcomes, spins));
        output.End(report, outcomes, spins);
        Tell(report, request.Output);
    }

    private static BinaryAnalysisSettings AnalysisSettings(CalibrateRequest request) => new()
    {
        Templates = request.Templates,
        Gnpe = new BinaryAnalysisSettings().Gnpe with { Chains = request.Chains },

        // Every event gets the whole budget, so that effective samples can be compared.
        ImportanceSampling = new ImportanceSamplingSettings { TargetEffectiveSamples = double.PositiveInfinity, MinimumDraws = request.Draws, MaximumDraws = request.Draws },
    };

    // Files may be moved, so their content counts; the number of events may grow.
    private static string[] Dependencies(CalibrateRequest request, TrainedBinaryModel trained, string noiseFile) =>
    [
        $"model {Fingerprint(trained.Folder.ModelFiles)}",
        .. trained.StartFolder is { } start ? [$"start {Fingerprint(start.ModelFiles)}"] : Array.Empty<string>(),
        $"noise {Fingerprint(noiseFile)}",
        $"prior {request.Prior}",
        FormattableString.Invariant($"seed {request.Seed}"),
        FormattableString.Invariant($"draws {request.Draws}"),
        FormattableString.Invariant($"chains {request.Chains}"),
        FormattableString.Invariant($"templates {request.Templates}"),
        .. request.FoundAbove is double found ? [FormattableString.Invariant($"found above {found}")] : Array.Empty<string>(),
    ];

    private static string Fingerprint(params IReadOnlyList<string> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..FingerprintDigits];
    }

    private void Analyze(InjectionAnalysis analysis, List<InjectionOutcome> outcomes, CalibrationFolder output, int total, CancellationToken cancellation)
    {
        if (outcomes.Count > 0)
        {
            environment.Say($"{outcomes.Count} of {total} injections are in {output.TablePath} already.");
        }

        new InjectionDisplay(environment, outcomes.Count, total).Run(report =>
        {
            try
            {
                while (outcomes.Count < total)
                {
                    cancellation.ThrowIfCancellationRequested();
                    outcomes.Add(analysis.Run(outcomes.Count, cancellation));
                    output.Save(outcomes);
                    report(outcomes.Count, outcomes[^1]);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw new CommandInterruptedException(outcomes.Count == 0
                    ? "The calibration was interrupted during its first injection; nothing was written."
                    : $"The calibration was interrupted; {outcomes.Count} of {total} injections are in {output.TablePath}: the same command goes on from there.");
            }
        });
    }

    private void Tell(CalibrationReport report, string output)
    {
        if (report.Summary.Ranks.Events > 0)
        {
            environment.Console.Write(report.Ranks());
        }

        environment.Console.Write(report.Efficiencies());
        environment.Say(report.Caveat());
        environment.Say(FormattableString.Invariant(
            $"Seconds per injection: {string.Join(", ", report.Summary.MeanSeconds.Select(stage => FormattableString.Invariant($"{stage.Key} {stage.Value:0.00}")))}."));
        environment.Say(report.Verdict());
        environment.Say($"The results are in {output}.");
    }
}
