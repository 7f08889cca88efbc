namespace Gnpe.Neural.Training;

/// <summary>The losses around one validation, in nat per example, as −log q(z|c) in the unbounded coordinates z.</summary>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="Training">Mean training loss over the steps since the previous record.</param>
/// <param name="Validation">Validation loss with the averaged weights; NaN without held-out examples.</param>
/// <param name="TrainingRelative">Mean training loss minus that of the reference law: below zero by what the context taught.</param>
/// <param name="ValidationRelative">Validation loss minus that of the reference law.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
public sealed record LossRecord(long Step, double Training, double Validation, double TrainingRelative, double ValidationRelative, double LearningRate);
