using Gnpe.Artifacts;
using Gnpe.Neural.Models;
using Gnpe.Neural.Tensors;

namespace Gnpe.Neural.Training;

/// <summary>A training state as stored content, from which training continues bit for bit.</summary>
internal static class TrainingCheckpoint
{
    /// <summary>The kind of the artefact.</summary>
    public const string Kind = "training-checkpoint";

    private const int FormatVersion = 2;

    /// <summary>A copy of everything; later steps do not change it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="job">What is trained and how.</param>
    /// <param name="store">The network's tensors; its buffers are stored too.</param>
    /// <param name="layout">Where each weight lies in the state's arrays.</param>
    public static ArtifactContent Write(TrainingState state, TrainingJob job, ParameterStore store, WeightLayout layout)
    {
        TrainingCard card = new(
            job.Model, job.Settings, job.TotalSteps, state.Step, state.Stopping, state.Running, state.LearningRate, state.History, state.Seconds);
        IEnumerable<NamedArray> arrays =
        [
            .. NamedArrays.Of(Fixed(store), "fixed."),
            .. layout.ToArrays(state.Weights, "weights."),
            .. layout.ToArrays(state.Means, "adam_means."),
            .. layout.ToArrays(state.Squares, "adam_squares."),
            .. layout.ToArrays(state.Average, "average."),
            .. state.BestWeights is null ? [] : layout.ToArrays(state.BestWeights, "best."),
        ];
        return new ArtifactContent(Kind, FormatVersion, CardFormat.Write(card), [.. arrays]);
    }

    /// <summary>The state of a checkpoint of the same job; the network's buffers and weights are loaded.</summary>
    /// <exception cref="InvalidInputException">The content is no such checkpoint, or belongs to another job.</exception>
    public static TrainingState Read(ArtifactContent content, TrainingJob job, ParameterStore store, WeightLayout layout)
    {
        TrainingCard card = CardFormat.Read<TrainingCard>(content, Kind, FormatVersion, FormatVersion);
        CheckSameJob(card, job);
        NamedArrays arrays = new(content, "training checkpoint");
        arrays.LoadInto(Fixed(store), "fixed.");
        bool hasBest = arrays.AnyStartsWith("best.");
        TrainingState state = new(
            layout.FromArrays(arrays, "weights."),
            layout.FromArrays(arrays, "adam_means."),
            layout.FromArrays(arrays, "adam_squares."),
            layout.FromArrays(arrays, "average."))
        {
            Step = card.Step,
            Stopping = card.Stopping,
            Running = card.Running,
            LearningRate = card.LearningRate,
            History = card.History,
            BestWeights = hasBest ? layout.FromArrays(arrays, "best.") : null,
            Seconds = card.Seconds,
        };
        arrays.CheckAllTaken();
        layout.Write(state.Weights);
        return state;
    }

    private static IEnumerable<StoredTensor> Fixed(ParameterStore store) => store.Entries.Where(entry => !entry.IsTrainable);

    private static void CheckSameJob(TrainingCard card, TrainingJob job)
    {
        // These do not change what is trained.
        TrainingSettings stored = card.Settings with
        {
            PrefetchedBatches = job.Settings.PrefetchedBatches,
            CheckpointSeconds = job.Settings.CheckpointSeconds,
            TorchThreads = job.Settings.TorchThreads,
        };
        string? difference = CardFormat.FirstDifference(card.Model with { Training = null }, job.Model with { Training = null })
            ?? CardFormat.FirstDifference(stored, job.Settings)
            ?? (card.TotalSteps == job.TotalSteps ? null : "total_steps");
        if (difference is not null)
        {
            throw new InvalidInputException(
                $"The training checkpoint belongs to another training: '{difference}' differs; continue with the same settings and problem, or begin anew.");
        }
    }
}
