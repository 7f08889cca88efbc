using Gnpe.Artifacts;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Noise;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What an interrupted training needs to go on.</summary>
/// <param name="Settings">All settings, with the number of steps resolved.</param>
/// <param name="Model">The model whose network is trained.</param>
/// <param name="Noise">Densities that the examples' noise is drawn from.</param>
/// <param name="State">What the trainer gave.</param>
internal sealed record BinaryCheckpoint(BinaryTrainingSettings Settings, BinaryModel Model, NoiseDensitySet Noise, ArtifactContent State);
