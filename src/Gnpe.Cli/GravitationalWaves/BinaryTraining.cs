using Gnpe.Artifacts;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Progress;
using Gnpe.Data.Settings;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Neural.Training;
using Gnpe.Random;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Trains a network for one event's noise: strain → noise → compression → examples → network → model folder.</summary>
/// <param name="environment">Where progress is shown.</param>
/// <param name="saveCheckpoint">Stores a checkpoint.</param>
internal sealed class BinaryTraining(CommandEnvironment environment, Action<BinaryTrainingFolder, BinaryCheckpoint> saveCheckpoint)
{
    // Time is also needed to store the network and to draw its losses.
    private const double ShareOfTimeForTraining = 0.98;
    private const double SecondsForStoring = 1;

    /// <summary>Does what was asked.</summary>
    /// <param name="request">What to train on and where to store it.</param>
    /// <param name="cancellation">Saves a checkpoint and stops.</param>
    /// <exception cref="InvalidInputException">Something given cannot be used, or something cannot be stored.</exception>
    /// <exception cref="CommandInterruptedException">Cancelled; says where the checkpoint is.</exception>
    public void Run(TrainRequest request, CancellationToken cancellation)
    {
        long start = environment.Clock.GetTimestamp();
        BinaryTrainingFolder folder = new(request.Output);
        BinaryCheckpoint? checkpoint = request.Resume ? folder.Continue() : null;
        (BinaryTrainingSettings settings, TrainedBinaryModel trained) = checkpoint is null ? Begin(request, cancellation) : (checkpoint.Settings, checkpoint.Trained);
        double? budget = request.Minutes is double minutes ? Budget(minutes, start) : null;
        using TrainingResultOwner owner = new(TrainingDisplay.Run(environment, "training", (progress, display) =>
        {
            try
            {
                return Train(settings, budget, checkpoint, progress, (current, state) => Store(folder, request.Output, () => saveCheckpoint(folder, new(current, trained, state))));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                string where = display.Latest is { } latest ? $" at step {latest.Step} of {latest.TotalSteps}" : string.Empty;
                throw new CommandInterruptedException(
                    $"Training was interrupted{where}; its state is in {folder.CheckpointPath}: continue with gnpe gw train --resume --output {request.Output}.");
            }
        }));
        TrainingResult result = owner.Result;
        TrainingSettings made = result.Density.Training!.Settings;
        long examples = result.History[^1].Step * made.BatchSize;
        TrainingLog log = new(result.Seconds, result.ExamplesPerSecond, examples, result.Density.WeightCount, Environment.ProcessorCount, result.History);
        Store(folder, request.Output, () => folder.End(settings with { Training = made }, trained, result.Density, log, Curves(result)));
        environment.Say(FormattableString.Invariant(
            $"Trained {result.Density.WeightCount} weights on {examples} examples in {result.Seconds / 60:0.0} min; validation loss {result.History[^1].ValidationRelative:0.000} nat relative to the prior. The model is in {request.Output}."));

        TrainingResult Train(
            BinaryTrainingSettings asked, double? seconds, BinaryCheckpoint? from, IProgress<TrainingProgress> progress, Action<BinaryTrainingSettings, ArtifactContent> save) =>
            seconds is double time
                ? new TimedTraining(environment.Clock, time).Run(
                    asked.Training.Steps!.Value,
                    (steps, state, watcher, keep, stop) => Trained(WithSteps(asked, steps), trained.Model, new() { Progress = watcher, Checkpoint = state, SaveCheckpoint = keep }, stop),
                    progress,
                    (steps, state) => save(WithSteps(asked, steps), state),
                    cancellation)
                : Trained(asked, trained.Model, new() { Progress = progress, Checkpoint = from?.State, SaveCheckpoint = state => save(asked, state) }, cancellation);
    }

    private static TrainingResult Trained(BinaryTrainingSettings settings, BinaryModel model, TrainingRun run, CancellationToken cancellation)
    {
        return new Trainer(settings.Network, settings.Training).Train(Examples(), Examples(), run, cancellation);

        BinaryExamples Examples() => new(model.TrainingPrior, model.Detectors, model.Compression, model.Equivariance, settings.SimulationThreads);
    }

    private static BinaryTrainingSettings WithSteps(BinaryTrainingSettings settings, long steps) => settings with { Training = settings.Training with { Steps = steps } };

    // What cannot be stored must not take what was stored before with it, and the user must know how to go on.
    private static void Store(BinaryTrainingFolder folder, string output, Action store)
    {
        try
        {
            store();
        }
        catch (InvalidInputException error)
        {
            string kept = folder.HasCheckpoint
                ? $"the last checkpoint is intact: make room, then continue with gnpe gw train --resume --output {output}"
                : "nothing of this training was kept";
            throw new InvalidInputException($"{error.Message.TrimEnd('.')}; {kept}.", error);
        }
    }

    private (BinaryTrainingSettings Settings, TrainedBinaryModel Trained) Begin(TrainRequest request, CancellationToken cancellation)
    {
        BinaryTrainingSettings settings = request.SettingsFile is null ? new BinaryTrainingSettings() : YamlSettings.Read<BinaryTrainingSettings>(request.SettingsFile);
        if (request.Seed is long seed)
        {
            settings = settings with { Training = settings.Training with { Seed = seed } };
        }

        GpsTime trigger = GpsArgument.Parse("--trigger-time", request.TriggerTime ?? throw new InvalidInputException("--trigger-time is missing; give the GPS time of the event."));
        OutputFolder.RequireFree(request.Output, request.Overwrite);
        EventStrain strain = EventStrain.Read(settings.Model, trigger, request.StrainFiles, new Dictionary<string, string>());
        environment.Say($"Building the reduced basis from {settings.Model.BasisSignals} signals.");
        DetectorPair detectors = BinaryModel.PairOf(settings.Model, trigger);
        IReadOnlyList<double[]> whitening = BinaryModel.WhiteningOf(settings.Model, strain.Densities);
        BinaryModel built = BinaryModel.Build(settings.Model, detectors, whitening, new RandomStream(settings.Training.Seed).Split("basis"));
        if (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("Training was interrupted before its first step; nothing was written.");
        }

        // The numbers are stored in single precision; a training that is continued from them must see the same examples, bit for bit.
        BinaryModel model = BinaryModel.Restore(settings.Model, detectors, whitening, [.. built.Compression.Detectors.Select(detector => detector.Store())]);
        return (settings, new TrainedBinaryModel(model, strain.Densities, trigger));
    }

    private double Budget(double minutes, long start)
    {
        double left = TimeSpan.FromMinutes(minutes).TotalSeconds - environment.Clock.GetElapsedTime(start).TotalSeconds;
        double budget = (ShareOfTimeForTraining * left) - SecondsForStoring;
        return budget > 0 ? budget : throw new InvalidInputException("--minutes leaves no time for training; give more minutes.");
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
}
