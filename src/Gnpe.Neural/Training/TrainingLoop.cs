using System.Diagnostics;
using Gnpe.Inference;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Tiles;
using Gnpe.Random;

namespace Gnpe.Neural.Training;

/// <summary>Drives steps, validations, progress and checkpoints until the last step, early stopping or cancellation.</summary>
internal sealed class TrainingLoop
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(0.5);

    private readonly ParameterStore store;
    private readonly ITrainingNetwork network;
    private readonly WeightLayout layout;
    private readonly TrainingJob job;
    private readonly TrainingRun run;
    private readonly ExampleBatch? heldOut;
    private readonly int threads;
    private readonly Stopwatch clock = new();
    private long firstStep;
    private double secondsBefore;
    private TimeSpan lastProgress;
    private TimeSpan lastCheckpoint;
    private LossSum sinceProgress;

    public TrainingLoop(ConditionalFlowNetwork network, WeightLayout layout, TrainingJob job, TrainingRun run, ExampleBatch? heldOut, int threads)
    {
        this.threads = threads;
        store = network.Store;
        TrainingSettings settings = job.Settings;
        this.network = TileNetwork.Supports(network)
            ? new TileTrainingNetwork(network, layout, settings.BatchSize, threads)
            : new TorchTrainingNetwork(network, layout, settings.BatchSize);
        this.layout = layout;
        this.job = job;
        this.run = run;
        this.heldOut = heldOut;
    }

    /// <summary>Examples trained on per second so far.</summary>
    public double ExamplesPerSecond { get; private set; }

    /// <summary>Trains from a state to the end.</summary>
    public TrainingState Run(TrainingState state, IExampleSource training, RandomStream batches, CancellationToken cancellation)
    {
        firstStep = state.Step;
        secondsBefore = state.Seconds;
        clock.Start();
        TrainStep step = new(network, layout, job.Settings, job.TotalSteps, threads);
        (long First, long End) range = (state.Step, job.TotalSteps);
        using BatchProducer producer = new(training, batches, range, job.Settings.BatchSize, job.Settings.PrefetchedBatches);
        while (state.Step < job.TotalSteps && !state.Stopping.ShouldStop(job.Settings))
        {
            ExampleBatch? batch = TakeUnlessCancelled(producer, cancellation);
            if (batch is null)
            {
                SaveCheckpoint(state);
                throw new OperationCanceledException(cancellation);
            }

            LossSum before = state.Running;
            state = step.Run(state, batch);
            sinceProgress = sinceProgress.Add(state.Running.Loss - before.Loss, batch.ReferenceLoss);
            producer.Return(batch);
            bool isRecorded = state.Step % job.Settings.ValidationInterval == 0 || state.Step == job.TotalSteps;
            state = isRecorded ? Record(state) : state;
            ReportProgress(state, isRecorded);
            SaveCheckpointWhenDue(state);
        }

        return WithSeconds(state);
    }

    private static ExampleBatch? TakeUnlessCancelled(BatchProducer producer, CancellationToken cancellation)
    {
        try
        {
            return cancellation.IsCancellationRequested ? null : producer.Take(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private TrainingState Record(TrainingState state)
    {
        double validation = heldOut is null ? double.NaN : ValidationLoss(state);
        double relative = heldOut is null ? double.NaN : validation - heldOut.ReferenceLoss;
        LossRecord record = new(state.Step, state.Running.Mean, validation, state.Running.RelativeMean, relative, state.LearningRate);
        state = state with { Running = default, History = [.. state.History, record] };
        if (heldOut is null)
        {
            return state;
        }

        return state with
        {
            BestWeights = state.Stopping.IsImprovement(validation) ? (float[])state.Average.Clone() : state.BestWeights,
            Stopping = state.Stopping.Observe(validation, state.Step, job.Settings),
        };
    }

    private double ValidationLoss(TrainingState state)
    {
        int rows = heldOut!.Coordinates.Count;
        float[] logDensity = new float[rows];
        network.Evaluate(state.Average, heldOut.Coordinates, heldOut.Contexts, logDensity);
        double total = 0;
        foreach (float density in logDensity)
        {
            total -= density;
        }

        double loss = total / rows;
        return double.IsFinite(loss)
            ? loss
            : throw new TrainingFailedException(FormattableString.Invariant(
                $"The validation loss at step {state.Step} is {loss}, although every input is finite; a smaller learning_rate or gradient_clip_norm may help."));
    }

    private void ReportProgress(TrainingState state, bool isRecorded)
    {
        TimeSpan elapsed = clock.Elapsed;
        ExamplesPerSecond = (state.Step - firstStep) * job.Settings.BatchSize / Math.Max(elapsed.TotalSeconds, 1e-9);
        if (run.Progress is null || (!isRecorded && elapsed - lastProgress < ProgressInterval))
        {
            return;
        }

        TimeSpan remaining = elapsed * ((double)(job.TotalSteps - state.Step) / (state.Step - firstStep));
        double validation = state.History.Count == 0 ? double.NaN : state.History[^1].ValidationRelative;
        run.Progress.Report(new TrainingProgress(
            state.Step, job.TotalSteps, sinceProgress.RelativeMean, validation, ExamplesPerSecond, remaining, state.LearningRate));
        lastProgress = elapsed;
        sinceProgress = default;
    }

    private void SaveCheckpointWhenDue(TrainingState state)
    {
        if (job.Settings.CheckpointSeconds > 0 && (clock.Elapsed - lastCheckpoint).TotalSeconds >= job.Settings.CheckpointSeconds)
        {
            SaveCheckpoint(state);
            lastCheckpoint = clock.Elapsed;
        }
    }

    private void SaveCheckpoint(TrainingState state) =>
        run.SaveCheckpoint?.Invoke(TrainingCheckpoint.Write(WithSeconds(state), job, store, layout));

    private TrainingState WithSeconds(TrainingState state) => state with { Seconds = secondsBefore + clock.Elapsed.TotalSeconds };
}
