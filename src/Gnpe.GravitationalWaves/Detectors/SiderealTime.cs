namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>The rotation angle of the Earth.</summary>
public static class SiderealTime
{
    private const double SecondsPerDay = 86400;
    private const double DaysPerCentury = 36525;
    private const double EpochJ2000 = 2451545.0;

    /// <summary>Julian day at noon of the GPS epoch's day, 1980-01-06.</summary>
    private const long GpsEpochJulianDay = 2444245;

    /// <summary>
    /// GPS seconds at which each leap second since the GPS epoch took place, as in the table of LALSuite (XLALLeapSeconds.h, lal 7.7.1);
    /// the latest is that of 2016-12-31.
    /// </summary>
    private static readonly long[] LeapSeconds =
    [
        46828800, 78364801, 109900802, 173059203, 252028804, 315187205, 346723206, 393984007, 425520008,
        457056009, 504489610, 551750411, 599184012, 820108813, 914803214, 1025136015, 1119744016, 1167264017,
    ];

    /// <summary>
    /// Greenwich mean sidereal time with UT1 = UTC (Aoki et al. 1982, Astronomy and Astrophysics 105, 359), as LALSuite computes it: the Julian day is rounded to a double
    /// at whole seconds, which moves the angle by up to 3·10⁻⁹ rad.
    /// </summary>
    /// <param name="time">The instant.</param>
    /// <returns>Angle [rad], not reduced modulo 2π (about 36 137 in 2015).</returns>
    public static double GreenwichMean(GpsTime time)
    {
        long utcSeconds = time.Seconds - LeapSecondsBefore(time.Seconds);
        long day = Math.DivRem(utcSeconds, (long)SecondsPerDay, out long secondOfDay);
        if (secondOfDay < 0)
        {
            day--;
            secondOfDay += (long)SecondsPerDay;
        }

        double julianDay = GpsEpochJulianDay + day + (secondOfDay / SecondsPerDay) - 0.5;
        double high = (julianDay - EpochJ2000) / DaysPerCentury;
        double low = time.Nanoseconds / (1e9 * DaysPerCentury * SecondsPerDay);
        double centuries = high + low;

        double siderealSeconds = (((-6.2e-6 * centuries) + 0.093104) * centuries * centuries) + 67310.54841;
        siderealSeconds += 8640184.812866 * low;
        siderealSeconds += 3155760000.0 * low;
        siderealSeconds += 8640184.812866 * high;
        siderealSeconds += 3155760000.0 * high;
        return siderealSeconds * Math.PI / 43200.0;
    }

    private static int LeapSecondsBefore(long gpsSeconds)
    {
        // During a leap second itself UTC repeats midnight, hence "greater", not "greater or equal".
        int count = 0;
        while (count < LeapSeconds.Length && gpsSeconds > LeapSeconds[count])
        {
            count++;
        }

        return count;
    }
}
