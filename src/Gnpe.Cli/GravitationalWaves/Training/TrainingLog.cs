using Gnpe.Neural.Training;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>How a training went, for the record.</summary>
/// <param name="Seconds">Wall-clock time, earlier parts of a continued run included.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second.</param>
/// <param name="Examples">Examples trained on.</param>
/// <param name="Weights">Trained weights of the network.</param>
/// <param name="Processors">Processors of the machine.</param>
/// <param name="History">The recorded losses.</param>
internal sealed record TrainingLog(double Seconds, double ExamplesPerSecond, long Examples, long Weights, int Processors, IReadOnlyList<LossRecord> History);
