namespace Gnpe.Neural.Training;

/// <summary>
/// Everything the next training step needs besides the settings and the examples; batches are numbered, so there is no generator state.
/// The scalars are values; the long arrays, one element per trained weight, are updated in place.
/// </summary>
/// <param name="Weights">The weights.</param>
/// <param name="Means">Adam's means of gradients.</param>
/// <param name="Squares">Adam's means of squared gradients.</param>
/// <param name="Average">Moving average of the weights.</param>
internal sealed record TrainingState(float[] Weights, float[] Means, float[] Squares, float[] Average)
{
    /// <summary>Optimizer steps made; also the number of the next batch.</summary>
    public long Step { get; init; }

    /// <summary>Early stopping and plateau schedule.</summary>
    public StoppingState Stopping { get; init; } = StoppingState.Start;

    /// <summary>Training losses since the last record.</summary>
    public LossSum Running { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The losses recorded so far.</summary>
    public IReadOnlyList<LossRecord> History { get; init; } = [];

    /// <summary>The weights of the smallest validation loss; null before the first validation.</summary>
    public float[]? BestWeights { get; init; }

    /// <summary>Seconds of training so far.</summary>
    public double Seconds { get; init; }

    /// <summary>The state before the first step.</summary>
    /// <param name="weights">Initial weights, taken over.</param>
    public static TrainingState Start(float[] weights) => new(weights, new float[weights.Length], new float[weights.Length], (float[])weights.Clone());
}
