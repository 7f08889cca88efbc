using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>Arrival times at two detectors relative to the trigger [s] and the azimuth of the source around their baseline [rad].</summary>
/// <param name="First">At the first detector [s].</param>
/// <param name="Second">At the second detector [s].</param>
/// <param name="Azimuth">Around the baseline, in [0, 2π) [rad].</param>
public readonly record struct ArrivalTimes(double First, double Second, double Azimuth);

/// <summary>A position on the sky and a coalescence time at the geocentre.</summary>
/// <param name="Sky">Right ascension and declination.</param>
/// <param name="GeocentricTime">Relative to the trigger [s].</param>
public readonly record struct SkyTime(SkyPosition Sky, double GeocentricTime);

/// <summary>Two detectors at the sidereal time of an event: the bijection between sky position with geocentric time, and arrival times with azimuth. Its Jacobian is constant in (sin dec, ra).</summary>
public sealed class DetectorPair
{
    /// <summary>Creates the pair.</summary>
    /// <param name="first">First detector.</param>
    /// <param name="second">Second detector.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time of the trigger [rad]; its change over the time prior is below 2e-5 rad.</param>
    public DetectorPair(Detector first, Detector second, double siderealTime)
    {
        First = first;
        Second = second;
        SiderealTime = siderealTime;
        Frame = new BaselineFrame(first, second);
    }

    /// <summary>First detector.</summary>
    public Detector First { get; }

    /// <summary>Second detector.</summary>
    public Detector Second { get; }

    /// <summary>Greenwich mean sidereal time of the trigger [rad].</summary>
    public double SiderealTime { get; }

    /// <summary>Coordinates about the baseline.</summary>
    public BaselineFrame Frame { get; }

    /// <summary>Sky position and geocentric time of arrival times within the light travel time of each other.</summary>
    /// <param name="times">Arrival times and azimuth.</param>
    /// <returns>The position and time.</returns>
    public SkyTime ToSky(ArrivalTimes times)
    {
        double cosine = Math.Clamp(-(times.Second - times.First) / Frame.LengthSeconds, -1, 1);
        SkyPosition sky = Frame.ToSky(new BaselineDirection(cosine, times.Azimuth), SiderealTime);
        return new SkyTime(sky, times.First - First.DelayFromGeocentreSeconds(sky, SiderealTime));
    }

    /// <summary>Arrival times of a source.</summary>
    /// <param name="source">Position and geocentric time.</param>
    /// <returns>Arrival times and azimuth.</returns>
    public ArrivalTimes ToArrivalTimes(SkyTime source) => new(
        source.GeocentricTime + First.DelayFromGeocentreSeconds(source.Sky, SiderealTime),
        source.GeocentricTime + Second.DelayFromGeocentreSeconds(source.Sky, SiderealTime),
        Frame.FromSky(source.Sky, SiderealTime).Azimuth);
}
