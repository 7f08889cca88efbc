namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>How a signal from one place on the sky, that passes the centre of the Earth at one instant, appears in one detector.</summary>
/// <param name="Response">F₊ and F×.</param>
/// <param name="TimeSeconds">Arrival at the detector, counted from the start of its data [s].</param>
public readonly record struct SkyProjection(AntennaResponse Response, double TimeSeconds)
{
    /// <summary>The projection on a detector. Antenna pattern and delay are those of the instant of arrival at the geocentre, as in bilby.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="sky">Position of the source.</param>
    /// <param name="polarizationAngle">ψ [rad].</param>
    /// <param name="geocentricSeconds">Arrival at the geocentre, counted from the start of the data [s].</param>
    /// <param name="siderealTime">Greenwich mean sidereal time of that arrival [rad].</param>
    /// <returns>The projection.</returns>
    public static SkyProjection On(Detector detector, SkyPosition sky, double polarizationAngle, double geocentricSeconds, double siderealTime)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return new SkyProjection(
            detector.ResponseTo(sky, polarizationAngle, siderealTime),
            geocentricSeconds + detector.DelayFromGeocentreSeconds(sky, siderealTime));
    }
}
