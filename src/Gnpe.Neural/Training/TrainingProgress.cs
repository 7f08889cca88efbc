namespace Gnpe.Neural.Training;

/// <summary>Where a training run stands; reported about twice a second and after every validation.</summary>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Loss">Training loss relative to the reference law, mean over the last steps, in nat.</param>
/// <param name="ValidationLoss">Last validation loss relative to the reference law, in nat; NaN before the first.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second since the run, or its continuation, began.</param>
/// <param name="Remaining">Expected time to the end.</param>
/// <param name="LearningRate">Current learning rate.</param>
public sealed record TrainingProgress(
    long Step, long TotalSteps, double Loss, double ValidationLoss, double ExamplesPerSecond, TimeSpan Remaining, double LearningRate);
