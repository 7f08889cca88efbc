using Gnpe.Inference;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Training;

/// <summary>
/// Fits a conditional density to examples by minimising the mean of −log q(θ|c). Batch k is drawn from the stream (seed, "batches", k), so that a run that is interrupted
/// and continued from its checkpoint gives the same weights, bit for bit, as one that is not.
/// </summary>
public sealed class Trainer
{
    private readonly NetworkSettings network;
    private readonly TrainingSettings settings;

    /// <summary>Creates a trainer.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="settings">How to train.</param>
    /// <exception cref="InvalidInputException">Settings violate a rule; all violations are named.</exception>
    public Trainer(NetworkSettings network, TrainingSettings settings)
    {
        settings.Check();
        this.network = network;
        this.settings = settings;
    }

    /// <summary>Trains a density. The sources are used by one thread at a time, but not always by the calling one.</summary>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Held-out examples of the same problem; null for none: then nothing stops early and the last weights are the result.</param>
    /// <param name="run">Start, progress and checkpoints; null for none of them.</param>
    /// <param name="cancellation">Saves a checkpoint and stops.</param>
    /// <returns>The density and how its training went.</returns>
    /// <exception cref="InvalidInputException">Examples cannot be used, or the checkpoint or the start belongs to something else.</exception>
    /// <exception cref="TrainingFailedException">A loss or a gradient was not finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; a checkpoint has been saved if there is a callback for it.</exception>
    public TrainingResult Train(IExampleSource training, IExampleSource? validation, TrainingRun? run = null, CancellationToken cancellation = default)
    {
        run ??= new TrainingRun();
        TorchRuntime.EnsureReady();
        int threadsBefore = get_num_threads();
        if (settings.TorchThreads > 0)
        {
            set_num_threads(settings.TorchThreads);
        }

        ConditionalFlowNetwork? built = null;
        try
        {
            RandomStream root = new(settings.Seed);
            built = Build(training, run, root);
            TrainingJob job = new(DensityCard.Of(network, training.Targets, training.Context, null), settings, settings.TotalSteps(training.Count));
            WeightLayout layout = new(built.Store);
            TrainingState state = run.Checkpoint is null
                ? TrainingState.Start(layout.Read())
                : TrainingCheckpoint.Read(run.Checkpoint, job, built.Store, layout);
            ExampleBatch? heldOut = validation is null ? null : HeldOut(validation, root.Split("validation"));
            TrainingLoop loop = new(built, layout, job, run, heldOut, get_num_threads());
            state = loop.Run(state, training, root.Split("batches"), cancellation);
            layout.Write(state.BestWeights ?? state.Average);
            NeuralDensity density = new(built, training.Targets, training.Context, Provenance(state, training.Count));
            return new TrainingResult(density, state.History, state.Seconds, loop.ExamplesPerSecond, state.Stopping.ShouldStop(settings));
        }
        catch
        {
            built?.Dispose();
            throw;
        }
        finally
        {
            set_num_threads(threadsBefore);
        }
    }

    private ConditionalFlowNetwork Build(IExampleSource training, TrainingRun run, RandomStream root)
    {
        RandomStream weights = root.Split("weights");
        if (run.Checkpoint is not null || training.Context.Width == 0)
        {
            return NeuralDensity.BuildNetwork(network, training.Targets, training.Context, weights);
        }

        if (run.StartFrom is not null)
        {
            ConditionalFlowNetwork continued = NeuralDensity.BuildNetwork(network, training.Targets, training.Context, weights);
            NamedArrays arrays = new(run.StartFrom.Export(), "density to start from");
            arrays.LoadInto(continued.Store.Entries);
            arrays.CheckAllTaken();
            return continued;
        }

        RandomStream statistics = root.Split("statistics");
        ExampleBatch examples = new(training, Limited(settings.StatisticsExamples, training.Count), "statistics");
        examples.Fill(training, 0, statistics.Split("examples"));
        ConditionalFlowNetwork fresh = NeuralDensity.BuildNetwork(
            network, training.Targets, training.Context, weights, Basis(examples, training, statistics.Split("components")));
        fresh.FitStandardization(examples.Contexts);
        return fresh;
    }

    private Rows<float>? Basis(ExampleBatch examples, IExampleSource training, RandomStream random)
    {
        if (!settings.PrincipalProjection || network.Embedding.ProjectionWidth == 0)
        {
            return null;
        }

        Rows<float> series = new(examples.Contexts.Count, training.Context.SeriesWidth);
        for (int row = 0; row < series.Count; row++)
        {
            examples.Contexts[row][..series.Width].CopyTo(series[row]);
        }

        if (settings.ProjectionDegree > 0)
        {
            series = ExplainedContexts.Of(examples.Coordinates, [.. training.Targets.Space.Select(target => target.IsPeriodic)], series, settings.ProjectionDegree);
        }

        return PrincipalComponents.Of(series, network.Embedding.ProjectionWidth, random).Directions;
    }

    private ExampleBatch HeldOut(IExampleSource validation, RandomStream random)
    {
        ExampleBatch examples = new(validation, Limited((long)settings.ValidationBatches * settings.BatchSize, validation.Count), "validation");
        examples.Fill(validation, 0, random);
        return examples;
    }

    private static int Limited(long wanted, long? available) => (int)Math.Min(wanted, available ?? long.MaxValue);

    private TrainingProvenance Provenance(TrainingState state, long? distinct)
    {
        LossRecord last = state.History[^1];
        LossRecord best = state.BestWeights is null ? last : state.History.First(record => record.Step == state.Stopping.BestStep);
        return new TrainingProvenance(
            settings, state.Step, state.Step * settings.BatchSize, distinct, best.Step, last.TrainingRelative, best.ValidationRelative, state.Seconds);
    }
}
