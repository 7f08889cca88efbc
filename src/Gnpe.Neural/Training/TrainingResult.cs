using Gnpe.Neural.Models;

namespace Gnpe.Neural.Training;

/// <summary>What training gave.</summary>
/// <param name="Density">The density with the best validated weights, or the last ones without held-out examples; to be disposed by the receiver.</param>
/// <param name="History">The recorded losses.</param>
/// <param name="Seconds">Wall-clock time, earlier parts of a continued run included.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second in this run.</param>
/// <param name="StoppedEarly">Whether early stopping ended the run.</param>
public sealed record TrainingResult(
    NeuralDensity Density, IReadOnlyList<LossRecord> History, double Seconds, double ExamplesPerSecond, bool StoppedEarly);
