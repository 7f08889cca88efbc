using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Strain;

public sealed class StrainSeriesTests
{
    private static readonly GpsTime Start = new(1000, 0);

    [Fact]
    public void Segment_begins_at_the_sample_nearest_to_its_time()
    {
        double[] samples = [.. Enumerable.Range(1, 32 * 4096).Select(i => (double)i)];
        StrainSeries strain = new(Detector.Hanford, Start, 4096, samples, "test");

        // The rule of the benchmark: round((14.4 s) · 4096) = round(58982.4).
        StrainSeries segment = strain.Segment(new GpsTime(1016, 400_000_000), new SegmentSettings());
        Assert.Equal(4 * 4096, segment.Samples.Length);
        Assert.Equal(58982 + 1, segment.Samples[0]);
        Assert.Equal(58982 / 4096.0, segment.Start - Start, 1e-9);
    }

    [Fact]
    public void A_stretch_holds_the_samples_between_two_instants()
    {
        double[] samples = [.. Enumerable.Range(0, 32).Select(i => (double)i)];
        StrainSeries strain = new(Detector.Hanford, Start, 4, samples, "test");
        StrainSeries stretch = strain.Between(Start + 1.1, Start + 3);
        Assert.Equal([4.0, 5, 6, 7, 8, 9, 10, 11], stretch.Samples.ToArray());
        Assert.Equal(Start + 1, stretch.Start);
        Assert.Equal(32, strain.Between(strain.Start, strain.End).Samples.Length);
        Assert.Throws<InvalidInputException>(() => strain.Between(Start + 2, Start + 2));
        Assert.Throws<InvalidInputException>(() => strain.Between(Start + -1, Start + 2));
        Assert.Throws<InvalidInputException>(() => strain.Between(Start, Start + 8.25));
    }

    [Theory]
    [InlineData(1001.9)]
    [InlineData(1006.1)]
    [InlineData(1126259462.4)]
    public void Segments_that_leave_the_data_are_refused_with_what_is_covered(double trigger)
    {
        StrainSeries strain = new(Detector.Hanford, Start, 1024, Noise(8 * 1024), "some file");
        Assert.Equal(4096, strain.Segment(new GpsTime(1002, 0), new SegmentSettings()).Samples.Length);
        Assert.Equal(4096, strain.Segment(new GpsTime(1006, 0), new SegmentSettings()).Samples.Length);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => strain.Segment(GpsTime.FromSeconds(trigger), new SegmentSettings()));
        Assert.EndsWith("but some file covers GPS 1000 to 1008.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_inside_the_segment_are_refused_and_outside_are_not()
    {
        double[] samples = Noise(16 * 1024);
        samples[(9 * 1024) + 512] = double.NaN;
        samples.AsSpan(12 * 1024, 100).Clear();
        samples.AsSpan(2 * 1024, 64).Clear();
        StrainSeries strain = new(Detector.Hanford, Start, 1024, samples, "some file");
        AssertRefused(strain, 1009, "holds NaN at GPS 1009.5");
        AssertRefused(strain, 1013, "holds only zeros for more than 1/16 s from GPS 1012 ");

        // 64 zeros are exactly 1/16 s, the longest run that passes.
        Assert.Equal(4096, strain.Segment(new GpsTime(1003, 0), new SegmentSettings()).Samples.Length);
    }

    [Fact]
    public void Contradictory_settings_are_refused()
    {
        StrainSeries strain = new(Detector.Hanford, Start, 1024, Noise(8 * 1024), "some file");
        SegmentSettings[] impossible =
        [
            new() { DurationSeconds = 0 }, new() { DurationSeconds = double.NaN }, new() { SecondsAfterTrigger = 5 },
            new() { RollOffSeconds = 2.1 }, new() { MinimumFrequencyHertz = 0 }, new() { MaximumFrequencyHertz = 20 }, new() { DurationSeconds = 3.14159 },
        ];
        Assert.All(impossible, settings => Assert.Throws<InvalidInputException>(() => strain.Segment(new GpsTime(1004, 0), settings)));
    }

    private static void AssertRefused(StrainSeries strain, double trigger, string part)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => strain.Segment(GpsTime.FromSeconds(trigger), new SegmentSettings()));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private static double[] Noise(int count)
    {
        double[] samples = new double[count];
        new RandomStream(1).FillNormal(samples.AsSpan());
        return samples;
    }
}
