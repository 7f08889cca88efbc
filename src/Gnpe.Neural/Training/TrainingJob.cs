using Gnpe.Neural.Models;

namespace Gnpe.Neural.Training;

/// <summary>What is trained, how, and for how long: all that makes a run reproducible besides the examples.</summary>
/// <param name="Model">Architecture, parameters and data layout.</param>
/// <param name="Settings">Training settings.</param>
/// <param name="TotalSteps">Optimizer steps.</param>
internal sealed record TrainingJob(DensityCard Model, TrainingSettings Settings, long TotalSteps);
