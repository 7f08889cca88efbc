using FsCheck;
using FsCheck.Fluent;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Detectors;

public sealed class BaselineFrameTests
{
    private const double SiderealTimeOf2015 = 36137.055233987128;

    private static readonly BaselineFrame Frame = new(Detector.Hanford, Detector.Livingston);

    private static Arbitrary<(SkyPosition Sky, double SiderealTime)> Skies => Arb.From(
        from rightAscension in Gen.Choose(0, 1_000_000)
        from sineDeclination in Gen.Choose(-999_999, 999_999)
        from turn in Gen.Choose(0, 1_000_000)
        select (new SkyPosition(rightAscension * 1e-6 * Math.Tau, Math.Asin(sineDeclination * 1e-6)), SiderealTimeOf2015 + (turn * 1e-6 * Math.Tau)));

    [Fact]
    public void Going_there_and_back_changes_nothing() => Prop.ForAll(Skies, sample =>
    {
        SkyPosition back = Frame.ToSky(Frame.FromSky(sample.Sky, sample.SiderealTime), sample.SiderealTime);
        EarthVector error = back.DirectionAt(sample.SiderealTime) - sample.Sky.DirectionAt(sample.SiderealTime);

        // Near the poles of the frame the cosine loses half the digits; adding 36 137 rad loses 1e-11 everywhere.
        double cosine = Frame.FromSky(sample.Sky, sample.SiderealTime).CosineToBaseline;
        return error.Length < 5e-11 + (1e-15 / Math.Sqrt(1 - (cosine * cosine) + 1e-16));
    }).Holds();

    [Fact]
    public void Arrival_times_differ_by_the_cosine_to_the_baseline() => Prop.ForAll(Skies, sample =>
    {
        double difference = Detector.Livingston.DelayFromGeocentreSeconds(sample.Sky, sample.SiderealTime)
            - Detector.Hanford.DelayFromGeocentreSeconds(sample.Sky, sample.SiderealTime);
        double cosine = Frame.FromSky(sample.Sky, sample.SiderealTime).CosineToBaseline;
        return Math.Abs(difference + (cosine * Frame.LengthSeconds)) < 1e-16;
    }).Holds();

    [Fact]
    public void The_Jacobian_is_that_of_finite_differences() => Prop.ForAll(Skies, sample =>
    {
        const double step = 1e-4;
        (SkyPosition sky, double time) = sample;
        if (Math.Abs(sky.Declination) > 1.4 || Math.Abs(Frame.FromSky(sky, time).CosineToBaseline) > 0.99)
        {
            return true;
        }

        (double cosineByRa, double azimuthByRa) = Slope(
            Frame.FromSky(sky with { RightAscension = sky.RightAscension - step }, time),
            Frame.FromSky(sky with { RightAscension = sky.RightAscension + step }, time), step);
        (double cosineByDec, double azimuthByDec) = Slope(
            Frame.FromSky(sky with { Declination = sky.Declination - step }, time),
            Frame.FromSky(sky with { Declination = sky.Declination + step }, time), step);
        double determinant = Math.Abs((cosineByRa * azimuthByDec) - (cosineByDec * azimuthByRa));

        // Central differences: step² times third derivatives, which grow like 1/sin³ θ < 400 inside the cuts above.
        return Math.Abs(determinant - Math.Exp(BaselineFrame.LogJacobian(sky))) < 1e-4;
    }).Holds();

    private static (double Cosine, double Azimuth) Slope(BaselineDirection before, BaselineDirection after, double step) => (
        (after.CosineToBaseline - before.CosineToBaseline) / (2 * step),
        Math.IEEERemainder(after.Azimuth - before.Azimuth, Math.Tau) / (2 * step));
}
