using Gnpe.Neural.Training;

namespace Gnpe.Neural.Models;

/// <summary>How a density came to be; stored with it.</summary>
/// <param name="Settings">The training settings, with the seed.</param>
/// <param name="Steps">Optimizer steps made.</param>
/// <param name="ExamplesSeen">Examples trained on, repetitions counted.</param>
/// <param name="DistinctSimulations">Simulations behind them; null when every one was new.</param>
/// <param name="BestStep">The step whose weights were kept.</param>
/// <param name="TrainingLoss">Last recorded training loss relative to the reference law, in nat.</param>
/// <param name="ValidationLoss">Validation loss of the kept weights relative to the reference law, in nat; NaN without held-out examples.</param>
/// <param name="Seconds">Wall-clock time of training.</param>
public sealed record TrainingProvenance(
    TrainingSettings Settings,
    long Steps,
    long ExamplesSeen,
    long? DistinctSimulations,
    long BestStep,
    double TrainingLoss,
    double ValidationLoss,
    double Seconds);
