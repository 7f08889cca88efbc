using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The detectors of a network at the sidereal time of an event: the bijection between sky position with geocentric time, and arrival times at both ends of a baseline with the azimuth
/// around it. The baseline runs from the first detector to the second, or to the centre of the Earth where there is but one. Its Jacobian is constant in (sin dec, ra).
/// </summary>
public sealed class NetworkGeometry
{
    private const int BaselineDetectors = 2;

    /// <summary>Creates the geometry.</summary>
    /// <param name="detectors">At least one detector; the first two are not at one place.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time of the trigger [rad]; its change over the time prior is below 2e-5 rad.</param>
    /// <exception cref="InvalidInputException">There is no detector, or one is there twice.</exception>
    /// <exception cref="ArgumentException">The first two detectors are at one place.</exception>
    public NetworkGeometry(IEnumerable<Detector> detectors, double siderealTime)
    {
        Detectors = new DetectorNetwork(detectors);
        SiderealTime = siderealTime;
        Baseline = Detectors.Count < BaselineDetectors
            ? new BaselineFrame(Detectors[0].VertexMetres, default)
            : new BaselineFrame(Detectors[0], Detectors[1]);
        FirstTimeName = $"{Detectors[0]}_time";
        SecondTimeName = Detectors.Count < BaselineDetectors ? "geocentre_time" : $"{Detectors[1]}_time";
    }

    /// <summary>The detectors.</summary>
    public DetectorNetwork Detectors { get; }

    /// <summary>Greenwich mean sidereal time of the trigger [rad].</summary>
    public double SiderealTime { get; }

    /// <summary>Coordinates about the baseline.</summary>
    public BaselineFrame Baseline { get; }

    /// <summary>Name of the time at which the wave passes the beginning of the baseline.</summary>
    public string FirstTimeName { get; }

    /// <summary>Name of the time at which the wave passes the end of the baseline.</summary>
    public string SecondTimeName { get; }

    /// <summary>Sky position and geocentric time of arrival times within the light travel time of each other.</summary>
    /// <param name="times">Arrival times and azimuth.</param>
    /// <returns>The position and time.</returns>
    public SkyTime ToSky(ArrivalTimes times)
    {
        double cosine = Math.Clamp(-(times.Second - times.First) / Baseline.LengthSeconds, -1, 1);
        SkyPosition sky = Baseline.ToSky(new BaselineDirection(cosine, times.Azimuth), SiderealTime);
        return new SkyTime(sky, times.First - Detectors[0].DelayFromGeocentreSeconds(sky, SiderealTime));
    }

    /// <summary>Arrival times of a source.</summary>
    /// <param name="source">Position and geocentric time.</param>
    /// <returns>Arrival times and azimuth.</returns>
    public ArrivalTimes ToArrivalTimes(SkyTime source) => new(
        source.GeocentricTime + Detectors[0].DelayFromGeocentreSeconds(source.Sky, SiderealTime),
        source.GeocentricTime + (Detectors.Count < BaselineDetectors ? 0 : Detectors[1].DelayFromGeocentreSeconds(source.Sky, SiderealTime)),
        Baseline.FromSky(source.Sky, SiderealTime).Azimuth);

    /// <summary>When the wave of a source arrives at every detector.</summary>
    /// <param name="times">Arrival times at the baseline and azimuth.</param>
    /// <param name="arrivals">Receives the times relative to the trigger [s], shape <c>[detectors]</c>.</param>
    public void FillArrivals(ArrivalTimes times, Span<double> arrivals)
    {
        arrivals[0] = times.First;
        if (Detectors.Count < BaselineDetectors)
        {
            return;
        }

        arrivals[1] = times.Second;
        if (Detectors.Count > BaselineDetectors)
        {
            SkyTime source = ToSky(times);
            for (int detector = BaselineDetectors; detector < Detectors.Count; detector++)
            {
                arrivals[detector] = source.GeocentricTime + Detectors[detector].DelayFromGeocentreSeconds(source.Sky, SiderealTime);
            }
        }
    }
}
