using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.TestSupport;
using PureHDF;

namespace Gnpe.GravitationalWaves.Tests.Strain;

public sealed class GwoscFileTests
{
    private const string Hanford = "gw/strain/H-H1_LOSC_4_V2-1126259446-32.hdf5";

    [Fact]
    public void Real_strain_is_read_with_its_time_rate_and_detector()
    {
        StrainSeries strain = GwoscFile.Read(ReferenceData.Require(Hanford), Detector.Hanford, 4096);
        Assert.Equal(32 * 4096, strain.Samples.Length);
        Assert.Equal(new GpsTime(1126259446, 0), strain.Start);
        Assert.Equal(new GpsTime(1126259478, 0), strain.End);
        Assert.Equal(4096, strain.SampleRateHertz);

        // Hanford's strain of that time is dominated by low frequencies of some 1e-19.
        Assert.InRange(strain.Samples.ToArray().Max(Math.Abs), 1e-20, 1e-17);
        Assert.All(GwoscFile.ReadDataQuality(ReferenceData.Require(Hanford)), bits => Assert.Equal(1, bits & 1));
    }

    [Fact]
    public void Another_detector_or_rate_than_expected_is_refused()
    {
        string path = ReferenceData.Require(Hanford);
        AssertRefused(() => GwoscFile.Read(path, Detector.Livingston), "holds data of detector H1, but L1 is expected");
        AssertRefused(() => GwoscFile.Read(path, null, 16384), "is sampled at 4096 Hz, but 16384 Hz is expected");
    }

    [Fact]
    public void Damaged_files_are_refused()
    {
        using TemporaryFolder folder = new();
        AssertRefused(() => GwoscFile.Read(folder.File("absent.hdf5")), "does not exist");
        File.WriteAllText(folder.File("text.hdf5"), "This is not HDF5 at all, but a sentence of some length.");
        AssertRefused(() => GwoscFile.Read(folder.File("text.hdf5")), "is not an HDF5 file");
        byte[] whole = File.ReadAllBytes(ReferenceData.Require(Hanford));
        foreach (double fraction in new[] { 0.001, 0.01, 0.1, 0.5, 0.9, 0.999 })
        {
            string path = folder.File($"truncated-{fraction}.hdf5");
            File.WriteAllBytes(path, whole[..(int)(fraction * whole.Length)]);
            AssertRefused(() => GwoscFile.Read(path), path);
        }

        // A flipped bit in the compressed samples is found by the checksum.
        byte[] flipped = [.. whole];
        flipped[whole.Length / 2] ^= 1;
        File.WriteAllBytes(folder.File("flipped.hdf5"), flipped);
        AssertRefused(() => GwoscFile.Read(folder.File("flipped.hdf5")), "strain/Strain");
    }

    [Fact]
    public void Files_of_another_layout_are_refused_with_what_is_missing()
    {
        using TemporaryFolder folder = new();
        Write(folder.File("good.hdf5"));
        Assert.Equal(8, GwoscFile.Read(folder.File("good.hdf5")).Samples.Length);

        Write(folder.File("no-strain.hdf5"), strainName: "Other");
        AssertRefused(() => GwoscFile.Read(folder.File("no-strain.hdf5")), "strain/Strain");
        Write(folder.File("points.hdf5"), points: 9);
        AssertRefused(() => GwoscFile.Read(folder.File("points.hdf5")), "holds 8 samples, but its attribute Npoints says 9");
        Write(folder.File("spacing.hdf5"), spacing: 0.3);
        AssertRefused(() => GwoscFile.Read(folder.File("spacing.hdf5")), "Xspacing");
        Write(folder.File("nan.hdf5"), spacing: double.NaN);
        AssertRefused(() => GwoscFile.Read(folder.File("nan.hdf5")), "Xspacing");
        Write(folder.File("detector.hdf5"), detector: "Q7");
        AssertRefused(() => GwoscFile.Read(folder.File("detector.hdf5")), "no detector 'Q7'");
        Write(folder.File("start.hdf5"), start: 1001);
        AssertRefused(() => GwoscFile.Read(folder.File("start.hdf5")), "contradicts itself");
    }

    private static void Write(
        string path, string strainName = "Strain", double spacing = 0.25, int points = 8, string detector = "L1", long start = 1000)
    {
        H5Dataset strain = new(Enumerable.Range(1, 8).Select(i => i * 1e-21).ToArray())
        {
            Attributes = new() { ["Xstart"] = 1000.0, ["Xspacing"] = spacing, ["Npoints"] = points },
        };
        H5File file = new()
        {
            ["strain"] = new H5Group { [strainName] = strain },
            ["meta"] = new H5Group { ["GPSstart"] = new H5Dataset(start), ["Detector"] = new H5Dataset(detector) },
        };
        file.Write(path);
    }

    private static void AssertRefused(Action read, string part)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(read);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
