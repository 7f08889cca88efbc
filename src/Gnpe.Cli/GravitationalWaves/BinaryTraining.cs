using System.Diagnostics;
using Gnpe.Artifacts;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Progress;
using Gnpe.Data.Settings;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Neural.Training;
using Gnpe.Random;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Trains a network for one event's noise: strain → noise → compression → examples → network → model folder.</summary>
/// <param name="environment">Where progress is shown.</param>
internal sealed class BinaryTraining(CommandEnvironment environment)
{
    private const double ShareOfTimeForTraining = 0.95;
    private const long TimingSteps = 150;

    /// <summary>Stores checkpoints in place of the folder itself, so that a full disk can be tested.</summary>
    public Action<BinaryTrainingFolder, ArtifactContent> SaveCheckpoint { get; init; } = (folder, content) => folder.SaveCheckpoint(content);

    /// <summary>Does what was asked.</summary>
    /// <param name="request">What to train on and where to store it.</param>
    /// <param name="cancellation">Saves a checkpoint and stops.</param>
    /// <exception cref="InvalidInputException">Something given cannot be used.</exception>
    /// <exception cref="CommandInterruptedException">Cancelled; says where the checkpoint is.</exception>
    public void Run(TrainRequest request, CancellationToken cancellation)
    {
        BinaryTrainingFolder folder = new(request.Output);
        (BinaryTrainingSettings settings, TrainedBinaryModel trained, ArtifactContent? checkpoint) = request.Resume
            ? folder.Continue()
            : Begin(request, folder, cancellation);
        using TrainingResultOwner owner = new(TrainingDisplay.Run(environment, "training", (progress, display) =>
        {
            try
            {
                return Train(settings, trained.Model, checkpoint, progress, content => SaveCheckpoint(folder, content), cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                string where = display.Latest is { } latest ? $" at step {latest.Step} of {latest.TotalSteps}" : string.Empty;
                throw new CommandInterruptedException(
                    $"Training was interrupted{where}; its state is in {folder.CheckpointPath}: continue with gnpe gw train --resume --output {request.Output}.");
            }
        }));
        TrainingResult result = owner.Result;
        Curves(result).Save(folder.LossFigurePath);
        long examples = result.History[^1].Step * settings.Training.BatchSize;
        folder.End(
            result.Density,
            new TrainingLog(result.Seconds, result.ExamplesPerSecond, examples, result.Density.WeightCount, Environment.ProcessorCount, result.History));
        environment.Say(FormattableString.Invariant(
            $"Trained {result.Density.WeightCount} weights on {examples} examples in {result.Seconds / 60:0.0} min; validation loss {result.History[^1].ValidationRelative:0.000} nat relative to the prior. The model is in {request.Output}."));
    }

    private static TrainingResult Train(
        BinaryTrainingSettings settings,
        BinaryModel model,
        ArtifactContent? checkpoint,
        IProgress<TrainingProgress>? progress,
        Action<ArtifactContent>? save,
        CancellationToken cancellation)
    {
        TrainingRun run = new() { Progress = progress, Checkpoint = checkpoint, SaveCheckpoint = save };
        return new Trainer(settings.Network, settings.Training).Train(Examples(settings, model), Examples(settings, model), run, cancellation);
    }

    private static BinaryExamples Examples(BinaryTrainingSettings settings, BinaryModel model) =>
        new(model.TrainingPrior, model.Detectors, model.Compression, model.Equivariance, settings.SimulationThreads);

    private (BinaryTrainingSettings Settings, TrainedBinaryModel Trained, ArtifactContent? Checkpoint) Begin(
        TrainRequest request, BinaryTrainingFolder folder, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        BinaryTrainingSettings settings = request.SettingsFile is null ? new BinaryTrainingSettings() : YamlSettings.Read<BinaryTrainingSettings>(request.SettingsFile);
        if (request.Seed is long seed)
        {
            settings = settings with { Training = settings.Training with { Seed = seed } };
        }

        GpsTime trigger = GpsArgument.Parse("--trigger-time", request.TriggerTime ?? throw new InvalidInputException("--trigger-time is missing; give the GPS time of the event."));
        EventStrain strain = EventStrain.Read(settings.Model, request.StrainFiles, new Dictionary<string, string>());
        OutputFolder.RequireFree(request.Output, request.Overwrite);
        environment.Say($"Building the reduced basis from {settings.Model.BasisSignals} signals.");
        BinaryModel model = BinaryModel.Build(
            settings.Model,
            BinaryModel.PairOf(settings.Model, trigger),
            BinaryModel.WhiteningOf(settings.Model, strain.Densities),
            new RandomStream(settings.Training.Seed).Split("basis"));
        if (request.Minutes is double minutes)
        {
            settings = settings with { Training = settings.Training with { Steps = StepsWithin(TimeSpan.FromMinutes(minutes) - Stopwatch.GetElapsedTime(start), settings, model, cancellation), Epochs = null } };
        }

        TrainedBinaryModel trained = new(model, strain.Densities, trigger);
        folder.Begin(settings, trained);
        return (settings, trained, null);
    }

    // The learning-rate schedule needs to know its end, so the speed is measured first.
    private long StepsWithin(TimeSpan time, BinaryTrainingSettings settings, BinaryModel model, CancellationToken cancellation)
    {
        environment.Say($"Timing {TimingSteps} steps.");
        BinaryTrainingSettings trial = settings with
        {
            Training = settings.Training with { Steps = TimingSteps, Epochs = null, WarmUpSteps = 0, ValidationInterval = (int)TimingSteps, ValidationBatches = 1 },
        };
        SpeedProbe probe = new();
        long start = Stopwatch.GetTimestamp();
        using TrainingResultOwner owner = new(Train(trial, model, null, probe, null, cancellation));
        double seconds = (time - Stopwatch.GetElapsedTime(start)).TotalSeconds * ShareOfTimeForTraining;
        long steps = (long)(seconds * probe.StepsPerSecond);
        environment.Say(FormattableString.Invariant($"{probe.StepsPerSecond * settings.Training.BatchSize:0} examples per second allow {steps} steps."));
        return steps > 0 ? steps : throw new InvalidInputException("--minutes leaves no time for training; give more minutes.");
    }

    private static Figure Curves(TrainingResult result)
    {
        double[] steps = [.. result.History.Select(record => (double)record.Step)];
        return LossCurves.Draw(new LossCurvesData(
            [
                new LossCurve("training", steps, [.. result.History.Select(record => record.TrainingRelative)]),
                new LossCurve("validation", steps, [.. result.History.Select(record => record.ValidationRelative)]),
            ],
            LossName: "loss relative to the prior [nat]"));
    }

    /// <summary>Disposes the network of a result.</summary>
    private sealed class TrainingResultOwner(TrainingResult result) : IDisposable
    {
        public TrainingResult Result => result;

        public void Dispose() => result.Density.Dispose();
    }

    /// <summary>Steps per second once the first steps, which compile code, are over.</summary>
    private sealed class SpeedProbe : IProgress<TrainingProgress>
    {
        private (long Step, long Timestamp) first;
        private (long Step, long Timestamp) last;

        public double StepsPerSecond => (last.Step - first.Step) / Stopwatch.GetElapsedTime(first.Timestamp, last.Timestamp).TotalSeconds;

        public void Report(TrainingProgress value)
        {
            last = (value.Step, Stopwatch.GetTimestamp());
            if (first.Timestamp == 0 || value.Step <= TimingSteps / 3)
            {
                first = last;
            }
        }
    }
}
