using System.Globalization;

namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>An instant on the GPS time scale, exact to a nanosecond where one double holds only a quarter of a microsecond.</summary>
/// <param name="Seconds">Whole seconds since 1980-01-06 00:00:00 UTC.</param>
/// <param name="Nanoseconds">Nanoseconds past the second, 0 to 999 999 999.</param>
public readonly record struct GpsTime(long Seconds, int Nanoseconds) : IComparable<GpsTime>
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>The instant nearest to a number of seconds.</summary>
    /// <param name="seconds">GPS seconds.</param>
    /// <returns>The instant.</returns>
    /// <exception cref="InvalidInputException">The number is not finite or beyond ±10¹² s.</exception>
    public static GpsTime FromSeconds(double seconds)
    {
        if (!(Math.Abs(seconds) < 1e12))
        {
            throw new InvalidInputException($"The GPS time {seconds} s is not a usable number; GPS times of this century lie between 6e8 and 4e9 s.");
        }

        double whole = Math.Floor(seconds);
        return Normalized((long)whole, (long)Math.Round((seconds - whole) * NanosecondsPerSecond));
    }

    /// <summary>The seconds from another instant to this one, precise for instants close to each other.</summary>
    /// <param name="left">The later instant.</param>
    /// <param name="right">The earlier instant.</param>
    public static double operator -(GpsTime left, GpsTime right) =>
        (left.Seconds - right.Seconds) + ((left.Nanoseconds - right.Nanoseconds) / NanosecondsPerSecond);

    /// <summary>The instant a number of seconds later, rounded to a nanosecond.</summary>
    /// <param name="time">The instant.</param>
    /// <param name="seconds">Seconds to add.</param>
    public static GpsTime operator +(GpsTime time, double seconds)
    {
        double whole = Math.Floor(seconds);
        return Normalized(time.Seconds + (long)whole, time.Nanoseconds + (long)Math.Round((seconds - whole) * NanosecondsPerSecond));
    }

    /// <summary>Whether one instant precedes another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator <(GpsTime left, GpsTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether one instant follows another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator >(GpsTime left, GpsTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether one instant precedes or equals another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator <=(GpsTime left, GpsTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one instant follows or equals another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator >=(GpsTime left, GpsTime right) => left.CompareTo(right) >= 0;

    /// <summary>The instant as one double; near today it is rounded to 2.4·10⁻⁷ s.</summary>
    /// <returns>GPS seconds.</returns>
    public double ToSeconds() => Seconds + (Nanoseconds / NanosecondsPerSecond);

    /// <inheritdoc/>
    public int CompareTo(GpsTime other)
    {
        int order = Seconds.CompareTo(other.Seconds);
        return order != 0 ? order : Nanoseconds.CompareTo(other.Nanoseconds);
    }

    /// <summary>Decimal seconds, without trailing zeros.</summary>
    /// <returns>For instance <c>1126259462.4</c>.</returns>
    public override string ToString() => (Seconds + (Nanoseconds / 1_000_000_000m)).ToString("0.#########", CultureInfo.InvariantCulture);

    private static GpsTime Normalized(long seconds, long nanoseconds)
    {
        long carry = Math.DivRem(nanoseconds, 1_000_000_000L, out long rest);
        return new GpsTime(seconds + carry, (int)rest);
    }
}
