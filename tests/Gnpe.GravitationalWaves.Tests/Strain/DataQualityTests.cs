using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Strain;

public sealed class DataQualityTests
{
    private static readonly GpsTime Start = new(1000, 0);
    private static readonly QualityFlags Good = QualityFlags.Data | QualityFlags.CompactBinaryCategory1;

    [Fact]
    public void Only_the_seconds_that_are_touched_count()
    {
        DataQuality quality = new(Start, [Good, Good, QualityFlags.Data, Good, QualityFlags.None], "file");
        quality.Require(Start, Start + 2, Good);
        quality.Require(Start + 3, Start + 4, Good);
        quality.Require(Start, Start + 4, QualityFlags.Data);
        AssertRefused(() => quality.Require(Start, Start + 2.01, Good), "CBC_CAT1 at GPS 1002");
        AssertRefused(() => quality.Require(Start + 2.99, Start + 4, Good), "CBC_CAT1 at GPS 1002");
        AssertRefused(() => quality.Require(Start + 3, Start + 5, Good), "DATA at GPS 1004");
        AssertRefused(() => quality.Require(Start + -0.5, Start + 1, Good), "cover GPS 1000 to 1005");
        AssertRefused(() => quality.Require(Start + 3, Start + 5.5, Good), "cover GPS 1000 to 1005");
    }

    [Fact]
    public void The_data_around_real_events_are_good()
    {
        foreach (string name in new[] { "H-H1_LOSC_4_V2-1126259446-32.hdf5", "L-L1_LOSC_4_V2-1126259446-32.hdf5", "H-H1_LOSC_4_V2-1135136334-32.hdf5" })
        {
            StrainSeries strain = GwoscFile.Read(ReferenceData.Require($"gw/strain/{name}"));
            DataQuality.Of(strain)!.Require(strain.Start, strain.End, Good);
        }
    }

    [Fact]
    public void A_written_file_is_read_as_the_same_strain()
    {
        using TemporaryFolder folder = new();
        double[] samples = [.. Enumerable.Range(0, 4 * 16).Select(i => 1e-21 * Math.Sin(i))];
        StrainSeries strain = new(Detector.Virgo, Start, 16, samples, "simulated");
        GwoscFile.Write(folder.File("strain.hdf5"), strain, "a test", [3, 3, 1, 3]);
        StrainSeries read = GwoscFile.Read(folder.File("strain.hdf5"), Detector.Virgo, 16);
        Assert.Equal(samples, read.Samples.ToArray());
        Assert.Equal((Start, 4.0), (read.Start, read.DurationSeconds));
        AssertRefused(() => DataQuality.Of(read)!.Require(read.Start, read.End, Good), "CBC_CAT1 at GPS 1002");
        GwoscFile.Write(folder.File("strain.hdf5"), strain, "a test");
        DataQuality.Of(read)!.Require(read.Start, read.End, Good | QualityFlags.CompactBinaryCategory3);
        AssertRefused(() => GwoscFile.Write(folder.File("x.hdf5"), strain.Between(Start + 0.25, Start + 2.25), "a test"), "whole seconds");
        AssertRefused(() => GwoscFile.Write(folder.File("x.hdf5"), strain.Between(Start, Start + 1.5), "a test"), "whole seconds");
        Assert.False(File.Exists(folder.File("x.hdf5")));
    }

    [Fact]
    public void A_file_without_flags_has_none()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("bare.hdf5");
        new Gnpe.Data.Hdf5.Hdf5Content().Add("meta/Detector", "V1").Write(path);
        Assert.Null(DataQuality.Of(new StrainSeries(Detector.Virgo, Start, 16, new double[16], path)));
    }

    private static void AssertRefused(Action action, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidInputException>(action).Message, StringComparison.Ordinal);
}
