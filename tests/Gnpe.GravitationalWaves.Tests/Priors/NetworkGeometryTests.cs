using FsCheck;
using FsCheck.Fluent;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class NetworkGeometryTests
{
    private static readonly NetworkGeometry[] Pairs =
    [
        new([Detector.Hanford, Detector.Livingston], 36137.055), new([Detector.Livingston, Detector.Hanford], 1.3), new([Detector.Hanford, Detector.Virgo, Detector.Kagra], 4.4),
    ];

    private static readonly NetworkGeometry Single = new([Detector.Virgo], 4.4);

    private static Arbitrary<(NetworkGeometry Pair, SkyTime Source)> Sources => Arb.From(
        from pair in Gen.Elements([.. Pairs, Single])
        from rightAscension in Gen.Choose(0, 999_999)
        from sineDeclination in Gen.Choose(-999_999, 999_999)
        from time in Gen.Choose(-100, 100)
        select (pair, new SkyTime(new SkyPosition(rightAscension * 1e-6 * Math.Tau, Math.Asin(sineDeclination * 1e-6)), time * 1e-3)));

    [Fact]
    public void Arrival_times_are_those_of_each_detector_and_return_to_the_source() => Prop.ForAll(Sources, sample =>
    {
        (NetworkGeometry pair, SkyTime source) = sample;
        ArrivalTimes times = pair.ToArrivalTimes(source);
        SkyTime back = pair.ToSky(times);
        EarthVector error = back.Sky.DirectionAt(pair.SiderealTime) - source.Sky.DirectionAt(pair.SiderealTime);

        // A time difference rounded to 1e-17 s is a cosine rounded to 1e-15, which near the poles of the baseline loses half the digits; 36 137 rad are rounded to 7e-12.
        double cosine = (times.First - times.Second) / pair.Baseline.LengthSeconds;
        double tolerance = 5e-11 + (5e-15 / Math.Sqrt(1 - (cosine * cosine) + 1e-15));
        return Math.Abs(times.First - source.GeocentricTime - pair.Detectors[0].DelayFromGeocentreSeconds(source.Sky, pair.SiderealTime)) < 1e-16
            && Math.Abs(times.Second - source.GeocentricTime - (pair == Single ? 0 : pair.Detectors[1].DelayFromGeocentreSeconds(source.Sky, pair.SiderealTime))) < 1e-16
            && Math.Abs(times.First - times.Second) <= (pair == Single ? Single.Detectors[0].VertexMetres.Length / 299_792_458.0 : pair.Detectors[0].LightTravelTimeSeconds(pair.Detectors[1])) + 1e-16
            && times.Azimuth is >= 0 and < Math.Tau
            && error.Length < tolerance
            && Math.Abs(back.GeocentricTime - source.GeocentricTime) < 0.022 * tolerance;
    }).Holds();

    [Fact]
    public void Every_pair_of_times_within_the_light_travel_time_is_reached() => Prop.ForAll(
        Arb.From(Gen.Elements(Pairs)), Arb.From(Gen.Choose(-999, 999).Three()), (pair, n) =>
        {
            double first = n.Item1 * 1e-4;
            ArrivalTimes times = new(first, first + (n.Item2 * 1e-3 * pair.Baseline.LengthSeconds), (n.Item3 + 999) / 2000.0 * Math.Tau);
            ArrivalTimes back = pair.ToArrivalTimes(pair.ToSky(times));

            // 36 137 rad of sidereal time are rounded to 7e-12, which the Earth's radius of 21 ms turns into 2e-13 s, and the azimuth by the inverse sine, at most 22.
            return Math.Abs(back.First - times.First) < 1e-12 && Math.Abs(back.Second - times.Second) < 1e-12
                && Math.Abs(Math.IEEERemainder(back.Azimuth - times.Azimuth, Math.Tau)) < 1e-9;
        }).Holds();

    [Fact]
    public void Jacobian_is_the_light_travel_time_everywhere() => Prop.ForAll(Sources, sample =>
    {
        const double angle = 1e-5;
        const double second = 1e-3;
        (NetworkGeometry pair, SkyTime source) = sample;
        double cosine = pair.Baseline.FromSky(source.Sky, pair.SiderealTime).CosineToBaseline;
        double sine = Math.Sin(source.Sky.Declination);
        if (Math.Abs(sine) > 0.95 || Math.Abs(cosine) > 0.95)
        {
            return true;
        }

        double[] byAscension = Slope(pair, source, angle, 0, 0);
        double[] bySine = Slope(pair, source, 0, angle, 0);
        double[] byTime = Slope(pair, source, 0, 0, second);
        double determinant = (byAscension[0] * ((bySine[1] * byTime[2]) - (bySine[2] * byTime[1])))
            - (byAscension[1] * ((bySine[0] * byTime[2]) - (bySine[2] * byTime[0])))
            + (byAscension[2] * ((bySine[0] * byTime[1]) - (bySine[1] * byTime[0])));

        // Central differences: step² times third derivatives, which grow like 1/sin⁵ < 400 inside the cuts, and rounding of the angle by 7e-12 over the step.
        return Math.Abs((Math.Abs(determinant) / pair.Baseline.LengthSeconds) - 1) < 1e-5;
    }).Holds();

    [Fact]
    public void Arrivals_at_all_detectors_are_delays_of_one_source() => Prop.ForAll(Sources, sample =>
    {
        (NetworkGeometry pair, SkyTime source) = sample;
        NetworkGeometry four = new([.. pair.Detectors.Take(2), Detector.CosmicExplorer, Detector.EinsteinTelescope[1]], pair.SiderealTime);
        foreach (NetworkGeometry geometry in (NetworkGeometry[])[pair, four])
        {
            double[] arrivals = new double[geometry.Detectors.Count];
            ArrivalTimes times = geometry.ToArrivalTimes(source);
            geometry.FillArrivals(times, arrivals);

            // As for the way back to the source.
            double cosine = (times.First - times.Second) / geometry.Baseline.LengthSeconds;
            double tolerance = 0.05 * (5e-11 + (5e-15 / Math.Sqrt(1 - (cosine * cosine) + 1e-15)));
            if (geometry.Detectors.Zip(arrivals).Any(one => Math.Abs(one.Second - source.GeocentricTime - one.First.DelayFromGeocentreSeconds(source.Sky, geometry.SiderealTime)) > tolerance))
            {
                return false;
            }
        }

        return true;
    }).Holds();

    [Fact]
    public void Times_are_named_after_the_ends_of_the_baseline()
    {
        Assert.Equal(("H1_time", "V1_time"), (Pairs[2].FirstTimeName, Pairs[2].SecondTimeName));
        Assert.Equal(("V1_time", "geocentre_time"), (Single.FirstTimeName, Single.SecondTimeName));
        Assert.Throws<InvalidInputException>(() => new NetworkGeometry([], 0));
        Assert.Throws<InvalidInputException>(() => new NetworkGeometry([Detector.Virgo, Detector.Virgo], 0));
    }

    private static double[] Slope(NetworkGeometry pair, SkyTime source, double ascension, double sine, double time)
    {
        double step = ascension + sine + time;
        ArrivalTimes before = pair.ToArrivalTimes(Moved(source, -ascension, -sine, -time));
        ArrivalTimes after = pair.ToArrivalTimes(Moved(source, ascension, sine, time));
        return
        [
            (after.First - before.First) / (2 * step),
            (after.Second - before.Second) / (2 * step),
            Math.IEEERemainder(after.Azimuth - before.Azimuth, Math.Tau) / (2 * step),
        ];
    }

    private static SkyTime Moved(SkyTime source, double ascension, double sine, double time) => new(
        new SkyPosition(source.Sky.RightAscension + ascension, Math.Asin(Math.Sin(source.Sky.Declination) + sine)), source.GeocentricTime + time);
}
