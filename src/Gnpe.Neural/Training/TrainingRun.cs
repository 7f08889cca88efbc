using Gnpe.Artifacts;
using Gnpe.Neural.Models;

namespace Gnpe.Neural.Training;

/// <summary>What surrounds one run of training without changing what is trained: where it starts, who watches, who keeps checkpoints.</summary>
public sealed record TrainingRun
{
    /// <summary>Receives progress, on the training thread; null for none.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stores a checkpoint, on the training thread; what it throws ends training. Null for no checkpoints.</summary>
    public Action<ArtifactContent>? SaveCheckpoint { get; init; }

    /// <summary>A checkpoint to continue from; null to begin anew.</summary>
    public ArtifactContent? Checkpoint { get; init; }

    /// <summary>A density of the same architecture whose weights and input statistics are the start, for fine-tuning; null for fresh weights.</summary>
    public NeuralDensity? StartFrom { get; init; }
}
