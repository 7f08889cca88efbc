using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A binary model with what it was built from, as it is stored beside its network.</summary>
/// <param name="Model">Detectors, priors, compression, equivariance.</param>
/// <param name="Densities">Power spectral density of each detector for which the network is trained.</param>
/// <param name="Trigger">Trigger of the event the noise was estimated around; the network itself does not depend on it.</param>
public sealed record TrainedBinaryModel(BinaryModel Model, IReadOnlyList<PowerSpectralDensity> Densities, GpsTime Trigger);
