using Gnpe.Distributions;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// A prior of a binary black hole seen by a network of detectors: a density over network coordinates and, independent of them, a law of the distance; phase and polarization angle are uniform.
/// </summary>
public interface ISourcePrior : IPrior
{
    /// <summary>The coordinates.</summary>
    NetworkCoordinates Coordinates { get; }

    /// <summary>The law of the luminosity distance [Mpc], which is independent of the coordinates.</summary>
    IUnivariateDistribution DistanceLaw { get; }
}
