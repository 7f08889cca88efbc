namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>A direction on the sky in a <see cref="BaselineFrame"/>. An isotropic sky is uniform in both coordinates.</summary>
/// <param name="CosineToBaseline">Cosine of the angle between the source and the baseline, −1 to 1.</param>
/// <param name="Azimuth">Angle about the baseline [rad], 0 to 2π, counted from the side of the north pole.</param>
public readonly record struct BaselineDirection(double CosineToBaseline, double Azimuth);
