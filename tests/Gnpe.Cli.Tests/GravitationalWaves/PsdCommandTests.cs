using Gnpe.Cli.Tests.Support;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.GravitationalWaves;

public sealed class PsdCommandTests
{
    private const long Start = 1_126_259_446;

    [Fact]
    public void The_tables_are_those_of_the_benchmark()
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Of(
            "gw", "psd",
            "--strain", $"H1={ReferenceData.Require("gw/strain/H-H1_LOSC_4_V2-1126259446-32.hdf5")}",
            "--strain", $"L1={ReferenceData.Require("gw/strain/L-L1_LOSC_4_V2-1126259446-32.hdf5")}",
            "--output", folder["noise"], "--picture", folder["noise.png"]).Succeeded();
        foreach (string name in new[] { "H1", "L1" })
        {
            PowerSpectralDensity truth = NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt"));
            PowerSpectralDensity ours = NoiseCurveFile.Read(Path.Combine(folder["noise"], $"{name}_psd.txt"));
            Assert.Equal(truth.FrequenciesHertz, ours.FrequenciesHertz);

            // Two Fourier transforms, rounded relative to the strongest bins.
            Assert.All(truth.Values.ToArray().Zip(ours.Values.ToArray()), pair => Assert.InRange(pair.Second / pair.First, 1 - 1e-9, 1 + 1e-9));
            Assert.Contains($"{name}: median of 15 segments of 4 s", run.Output, StringComparison.Ordinal);
        }

        Assert.True(new FileInfo(folder["noise.png"]).Length > 1000);
    }

    [Fact]
    public void Mean_stretch_and_range_are_options()
    {
        using TemporaryFolder folder = new();
        StrainSeries strain = White(folder, 16);
        string[] arguments = ["gw", "psd", "--strain", $"V1={folder["V1.hdf5"]}", "--average", "mean", "--segment", "2", "--f-min", "20", "--f-max", "400"];
        CommandRun.Of([.. arguments, "--from", "1126259448", "--to", "1126259458", "--output", folder["noise"]]).Succeeded();
        PowerSpectralDensity expected = WelchEstimate.Mean(
            strain.Between(new GpsTime(Start + 2, 0), new GpsTime(Start + 12, 0)), new WelchSettings { SegmentSeconds = 2, MinimumFrequencyHertz = 20, MaximumFrequencyHertz = 400 });
        PowerSpectralDensity written = NoiseCurveFile.Read(Path.Combine(folder["noise"], "V1_psd.txt"));
        Assert.Equal(expected.FrequenciesHertz, written.FrequenciesHertz);
        Assert.Equal(expected.Values, written.Values);

        Assert.Contains("is not empty", CommandRun.Refused(folder, [.. arguments, "--output", folder["noise"]]), StringComparison.Ordinal);
        CommandRun.Of([.. arguments, "--output", folder["noise"], "--overwrite"]).Succeeded();
        Assert.NotEqual(expected.Values[7], NoiseCurveFile.Read(Path.Combine(folder["noise"], "V1_psd.txt")).Values[7]);
    }

    [Theory]
    [InlineData("--average", "mode", "--average is 'mode', but it must be median or mean")]
    [InlineData("--from", "1126259400", "must be longer than nothing and lie within")]
    [InlineData("--to", "1126259446", "must be longer than nothing")]
    [InlineData("--segment", "40", "holds only 16 s")]
    [InlineData("--f-max", "600", "half the sampling rate")]
    [InlineData("--picture", "noise.gif", "must end in .png or .svg")]
    [InlineData("--strain", "H1=absent.hdf5", "absent.hdf5 does not exist")]
    [InlineData("--strain", "V1", "--strain is 'V1'")]
    public void What_cannot_be_used_is_one_sentence(string option, string value, string part)
    {
        using TemporaryFolder folder = new();
        White(folder, 16);
        Assert.Contains(
            part,
            CommandRun.Refused(folder, ["gw", "psd", "--strain", $"V1={folder["V1.hdf5"]}", "--output", folder["noise"], option, value, .. option == "--f-max" ? [] : new[] { "--f-max", "500" }]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Seconds_that_are_flagged_bad_are_refused_unless_they_are_left_out()
    {
        using TemporaryFolder folder = new();
        White(folder, 16, badSecond: 13);
        string[] arguments = ["gw", "psd", "--strain", $"V1={folder["V1.hdf5"]}", "--f-max", "500", "--output", folder["noise"]];
        Assert.Contains("CBC_CAT1 at GPS 1126259459", CommandRun.Refused(folder, arguments), StringComparison.Ordinal);
        CommandRun.Of([.. arguments, "--to", "1126259459"]).Succeeded();
    }

    private static StrainSeries White(TemporaryFolder folder, int seconds, int? badSecond = null)
    {
        double[] samples = new double[seconds * 1024];
        new RandomStream(4).FillNormal(samples.AsSpan());
        StrainSeries strain = new(Detector.Virgo, new GpsTime(Start, 0), 1024, samples, "white noise");
        GwoscFile.Write(folder["V1.hdf5"], strain, "a test", [.. Enumerable.Range(0, seconds).Select(second => second == badSecond ? 1 : 127)]);
        return strain;
    }
}
