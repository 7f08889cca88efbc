using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>Arrival times at both ends of a baseline relative to the trigger [s] and the azimuth of the source around it [rad].</summary>
/// <param name="First">At the first detector [s].</param>
/// <param name="Second">At the second detector, or at the centre of the Earth where there is no second one [s].</param>
/// <param name="Azimuth">Around the baseline, in [0, 2π) [rad].</param>
public readonly record struct ArrivalTimes(double First, double Second, double Azimuth);

/// <summary>A position on the sky and a coalescence time at the geocentre.</summary>
/// <param name="Sky">Right ascension and declination.</param>
/// <param name="GeocentricTime">Relative to the trigger [s].</param>
public readonly record struct SkyTime(SkyPosition Sky, double GeocentricTime);
