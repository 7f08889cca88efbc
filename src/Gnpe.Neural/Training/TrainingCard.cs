using Gnpe.Neural.Models;

namespace Gnpe.Neural.Training;

/// <summary>The card of a training checkpoint.</summary>
/// <param name="Model">What is trained.</param>
/// <param name="Settings">How it is trained.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Step">Steps made.</param>
/// <param name="Stopping">Early stopping and plateau schedule.</param>
/// <param name="Running">Training losses since the last record.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
/// <param name="History">The recorded losses.</param>
/// <param name="Seconds">Seconds of training so far.</param>
internal sealed record TrainingCard(
    DensityCard Model,
    TrainingSettings Settings,
    long TotalSteps,
    long Step,
    StoppingState Stopping,
    LossSum Running,
    double LearningRate,
    IReadOnlyList<LossRecord> History,
    double Seconds);
