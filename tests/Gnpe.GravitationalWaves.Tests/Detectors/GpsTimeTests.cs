using FsCheck.Fluent;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Detectors;

public sealed class GpsTimeTests
{
    [Fact]
    public void Doubles_round_to_their_nanosecond()
    {
        Assert.Equal(new GpsTime(1126259462, 500_000_000), GpsTime.FromSeconds(1126259462.5));
        Assert.Equal("1126259462.4", new GpsTime(1126259462, 400_000_000).ToString());
        Assert.Equal(new GpsTime(-1, 250_000_000), GpsTime.FromSeconds(-0.75));
        Assert.Equal(new GpsTime(11, 0), GpsTime.FromSeconds(10.9999999999));
    }

    [Fact]
    public void Adding_a_difference_gives_the_other_instant() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 999_999_999).Two()), Arb.From(Gen.Choose(-1000, 1000)), (nanoseconds, seconds) =>
        {
            GpsTime one = new(1126259462, nanoseconds.Item1);
            GpsTime other = new(1126259462 + seconds, nanoseconds.Item2);
            return one + (other - one) == other && (other > one) == (other - one > 0);
        }).Holds();

    [Fact]
    public void Sidereal_time_repeats_the_leap_second_and_runs_on()
    {
        // 2016-12-31 23:59:60 and 2017-01-01 00:00:00 are one instant for UT1 = UTC with this formula.
        double during = SiderealTime.GreenwichMean(new GpsTime(1167264017, 0));
        double after = SiderealTime.GreenwichMean(new GpsTime(1167264018, 0));
        double later = SiderealTime.GreenwichMean(new GpsTime(1167264018 + 86164, 90_530_833));
        Assert.Equal(during, after);

        // One sidereal day is one turn; the Julian day is rounded to 4e-5 s, which is 3e-9 rad.
        Assert.Equal(Math.Tau, later - after, 6e-9);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_times_are_refused(double seconds) => Assert.Throws<InvalidInputException>(() => GpsTime.FromSeconds(seconds));
}
