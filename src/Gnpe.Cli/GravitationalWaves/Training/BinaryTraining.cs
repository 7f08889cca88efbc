using Gnpe.Artifacts;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Progress;
using Gnpe.Data.Settings;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Neural.Training;
using Gnpe.Random;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Trains a network: noise densities → signal basis → examples → network → model folder.</summary>
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
        Job job = request.Resume ? Continue(folder) : Begin(request, start, cancellation);
        using TrainingResultOwner owner = new(TrainingDisplay.Run(environment, "training", (progress, display) =>
        {
            try
            {
                return Train(job, progress, checkpoint => Store(folder, request.Output, () => saveCheckpoint(folder, checkpoint)), cancellation);
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
        long steps = result.History[^1].Step;
        long examples = steps * made.BatchSize;
        TrainingLog log = new(result.Seconds, examples / result.Seconds, examples, result.Density.WeightCount, Environment.ProcessorCount, result.History);
        Store(folder, request.Output, () => folder.End(job.Settings with { Training = made }, job.Model, result.Density, log, Curves(result)));
        if (job.BudgetSeconds is not null && steps < made.ValidationInterval)
        {
            environment.Warn($"only {steps} steps fitted into the time, fewer than one validation interval; give more minutes.");
        }

        environment.Say(FormattableString.Invariant(
            $"Trained {log.Weights} weights on {examples} examples in {result.Seconds / 60:0.0} min; validation loss {result.History[^1].ValidationRelative:0.000} nat relative to the prior. The model is in {request.Output}."));
    }

    private TrainingResult Train(Job job, IProgress<TrainingProgress> progress, Action<BinaryCheckpoint> save, CancellationToken cancellation)
    {
        BinaryExamples examples = new(job.Model, BinaryModelBuilder.ProjectionsOf(job.Model, job.Noise), job.Settings.SimulationThreads);
        long settingsSteps = job.Settings.Training.Steps!.Value;
        return job.BudgetSeconds is double seconds
            ? new TimedTraining(environment.Clock, seconds, job.Settings.Training.CheckpointSeconds).Run(settingsSteps, TrainSteps, progress, Save, cancellation)
            : TrainSteps(settingsSteps, job.State, progress, state => Save(settingsSteps, state), cancellation);

        void Save(long steps, ArtifactContent state) => save(new BinaryCheckpoint(WithSteps(steps), job.Model, job.Noise, state));

        BinaryTrainingSettings WithSteps(long steps) => job.Settings with { Training = job.Settings.Training with { Steps = steps } };

        TrainingResult TrainSteps(long steps, ArtifactContent? state, IProgress<TrainingProgress> watcher, Action<ArtifactContent> keep, CancellationToken stop) =>
            new Trainer(job.Settings.Network, WithSteps(steps).Training)
                .Train(examples, examples, new TrainingRun { Progress = watcher, Checkpoint = state, SaveCheckpoint = keep }, stop);
    }

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
                ? $"the last checkpoint is intact: once that is put right, continue with gnpe gw train --resume --output {output}"
                : "nothing of this training was kept";
            throw new InvalidInputException($"{error.Message.TrimEnd('.')}; {kept}.", error);
        }
    }

    private static Job Continue(BinaryTrainingFolder folder)
    {
        BinaryCheckpoint checkpoint = folder.Continue();
        return new Job(checkpoint.Settings, checkpoint.Model, checkpoint.Noise) { State = checkpoint.State };
    }

    private Job Begin(TrainRequest request, long start, CancellationToken cancellation)
    {
        BinaryTrainingSettings settings = request.SettingsFile is null ? new BinaryTrainingSettings() : YamlSettings.Read<BinaryTrainingSettings>(request.SettingsFile);
        if (request.Seed is long seed)
        {
            settings = settings with { Training = settings.Training with { Seed = seed } };
        }

        OutputFolder.RequireFree(request.Output, request.Overwrite);
        NoiseDensitySet noise = Noise(request, settings.Model);
        environment.Say($"Building the signal basis from {settings.Model.BasisSignals} signals.");
        BinaryModel model = BinaryModelBuilder.Build(settings.Model, noise, new RandomStream(settings.Training.Seed).Split("basis"));
        if (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("Training was interrupted before its first step; nothing was written.");
        }

        double? budget = request.Minutes is double minutes ? Budget(minutes, start) : null;
        return new Job(settings, model, noise) { BudgetSeconds = budget };
    }

    private static NoiseDensitySet Noise(TrainRequest request, BinaryModelSettings settings)
    {
        if (request.NoiseSet is string path)
        {
            NoiseDensitySet set = request.StrainFiles.Count == 0
                ? NoiseDensitySet.Read(path)
                : throw new InvalidInputException("--noise-set and --strain are both given; give the noise to train for by one of them.");
            return set.Of(settings.Detectors.Select(Detector.Named));
        }

        if (request.StrainFiles.Count == 0)
        {
            throw new InvalidInputException("The noise to train for is missing; give --noise-set FILE.hdf5, or --strain DETECTOR=FILE for each detector.");
        }

        IReadOnlyList<string> paths = DetectorFiles.For("--strain", request.StrainFiles, settings.Detectors);
        return new NoiseDensitySet(settings.Detectors.Select(Detector.Named).Zip(paths, (detector, file) =>
            KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(detector, [WelchEstimate.Median(GwoscFile.Read(file, detector), settings.Welch())])));
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

    /// <summary>One training.</summary>
    /// <param name="Settings">All settings.</param>
    /// <param name="Model">The model whose network is trained.</param>
    /// <param name="Noise">Densities that the examples' noise is drawn from.</param>
    private sealed record Job(BinaryTrainingSettings Settings, BinaryModel Model, NoiseDensitySet Noise)
    {
        /// <summary>Where to begin; null for the start.</summary>
        public ArtifactContent? State { get; init; }

        /// <summary>Time for the steps [s]; null for the settings' number of steps.</summary>
        public double? BudgetSeconds { get; init; }
    }

    /// <summary>Disposes the network of a result.</summary>
    private sealed class TrainingResultOwner(TrainingResult result) : IDisposable
    {
        public TrainingResult Result => result;

        public void Dispose() => result.Density.Dispose();
    }
}
