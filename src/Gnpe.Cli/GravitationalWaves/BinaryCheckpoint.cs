using Gnpe.Artifacts;
using Gnpe.GravitationalWaves.Analysis;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What an interrupted training needs to go on.</summary>
/// <param name="Settings">All settings, with the number of steps resolved.</param>
/// <param name="Trained">The model whose network is trained.</param>
/// <param name="State">What the trainer gave.</param>
internal sealed record BinaryCheckpoint(BinaryTrainingSettings Settings, TrainedBinaryModel Trained, ArtifactContent State);
