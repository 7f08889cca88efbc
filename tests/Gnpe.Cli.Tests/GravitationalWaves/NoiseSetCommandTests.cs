using Gnpe.Cli.Tests.Support;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>Making a set of noise densities, and training with it.</summary>
public sealed class NoiseSetCommandTests(TinyModel tiny) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_set_holds_variations_for_each_detector()
    {
        string path = folder["noise.hdf5"];
        CommandRun run = CommandRun.Of("gw", "noise-set", "--psd", "aLIGO", "--count", "20", "--f-min", "20", "--f-max", "512", "--delta-f", "0.5", "--output", path).Succeeded();
        Assert.Equal(
            $"20 power spectral densities of each of H1, L1, varied from 1, at 985 frequencies from 20 to 512 Hz; written to {path}.\n", run.Output);
        NoiseDensitySet set = NoiseDensitySet.Read(path);
        Assert.Equal([Detector.Hanford, Detector.Livingston], set.Detectors);
        List<double> changes = [];
        foreach (Detector detector in set.Detectors)
        {
            Assert.Equal(20, set.Of(detector).Count);
            foreach (PowerSpectralDensity density in set.Of(detector))
            {
                Assert.Equal(Enumerable.Range(40, 985).Select(k => 0.5 * k), density.FrequenciesHertz.ToArray());
                changes.Add(Math.Log(density.Values[360] / AnalyticNoise.AdvancedLigo(200)));
            }
        }

        // Level and shape deviate by 0.3 each: 0.42 together, and no two densities are alike.
        Assert.Equal(40, changes.Distinct().Count());
        Assert.InRange(Math.Sqrt(changes.Average(change => change * change)), 0.2, 0.7);
        Assert.InRange(changes.Max(Math.Abs), 0.3, 2.1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_set_and_another_seed_another()
    {
        CommandRun.Of(TinyModel.NoiseSet(folder["one.hdf5"])).Succeeded();
        CommandRun.Of(TinyModel.NoiseSet(folder["same.hdf5"])).Succeeded();
        CommandRun.Of([.. TinyModel.NoiseSet(folder["other.hdf5"]), "--seed", "2"]).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["one.hdf5"]), File.ReadAllBytes(folder["same.hdf5"]));
        Assert.NotEqual(
            NoiseDensitySet.Read(folder["one.hdf5"]).Of(Detector.Hanford)[0].Values.ToArray(), NoiseDensitySet.Read(folder["other.hdf5"]).Of(Detector.Hanford)[0].Values.ToArray());
    }

    [Fact]
    public void Detectors_do_not_depend_on_each_other_in_what_is_drawn()
    {
        CommandRun.Of(TinyModel.NoiseSet(folder["two.hdf5"])).Succeeded();
        CommandRun.Of(TinyModel.NoiseSet(folder["one.hdf5"], "L1")).Succeeded();
        NoiseDensitySet two = NoiseDensitySet.Read(folder["two.hdf5"]);
        NoiseDensitySet one = NoiseDensitySet.Read(folder["one.hdf5"]);
        Assert.Equal([Detector.Livingston], one.Detectors);
        Assert.Equal(two.Of(Detector.Livingston)[2].Values, one.Of(Detector.Livingston)[2].Values);
        Assert.NotEqual(two.Of(Detector.Hanford)[2].Values.ToArray(), one.Of(Detector.Livingston)[2].Values.ToArray());
    }

    [Fact]
    public void Curves_of_files_are_varied_and_drawn()
    {
        string curve = folder.File("psd.txt", "20 1e-44\n60 1e-44\n256 1e-44\n");
        CommandRun.Of(
            "gw", "noise-set", "--psd", curve, "--psd", "aLIGO", "--count", "8", "--f-min", "20", "--f-max", "256", "--output", folder["noise.hdf5"], "--picture", folder["noise.png"]).Succeeded();
        double[] levels = [.. NoiseDensitySet.Read(folder["noise.hdf5"]).Of(Detector.Hanford).Select(density => density.Values[320])];

        // At 100 Hz the file's curve is 600 times as high as the design's, and both are drawn.
        Assert.InRange(levels.Count(level => level > 1e-45), 1, 7);
        Assert.Equal(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, File.ReadAllBytes(folder["noise.png"])[..4]);
    }

    [Fact]
    public void A_curve_may_be_for_one_detector_alone()
    {
        string curve = folder.File("psd.txt", "20 1e-44\n60 1e-44\n256 1e-44\n");
        CommandRun.Of(
            "gw", "noise-set", "--psd", "aLIGO", "--psd", $"V1={curve}", "--detector", "H1", "--detector", "V1", "--count", "12", "--f-min", "20", "--f-max", "256", "--output", folder["noise.hdf5"]).Succeeded();
        NoiseDensitySet set = NoiseDensitySet.Read(folder["noise.hdf5"]);
        Assert.DoesNotContain(set.Of(Detector.Hanford), density => density.Values[320] > 1e-45);
        Assert.InRange(set.Of(Detector.Virgo).Count(density => density.Values[320] > 1e-45), 1, 11);

        using TemporaryFolder other = new();
        Assert.Equal(
            "--psd gives no noise curve for H1; give one as H1=FILE, or one for all detectors as FILE.",
            CommandRun.Refused(other, "gw", "noise-set", "--psd", $"V1={curve}", "--detector", "H1", "--f-min", "20", "--f-max", "256", "--output", other["out.hdf5"]));
    }

    [Theory]
    [InlineData("256.3", "0.1", 256.3)]
    [InlineData("20.2", "0.05", 20.2)]
    public void A_design_covers_every_range(string highest, string spacing, double last)
    {
        CommandRun.Of("gw", "noise-set", "--psd", "aLIGO", "--count", "1", "--f-min", "20", "--f-max", highest, "--delta-f", spacing, "--output", folder["noise.hdf5"]).Succeeded();
        Assert.Equal(last, NoiseDensitySet.Read(folder["noise.hdf5"]).Of(Detector.Hanford)[0].FrequenciesHertz[^1], 1e-9);
    }

    [Theory]
    [InlineData("--detector Q7", "There is no detector 'Q7'; known are H1, L1, V1, K1, CE, ET1, ET2, ET3.")]
    [InlineData("--detector H1 --detector L1 --detector H1", "--detector names a detector twice: H1, L1, H1.")]
    [InlineData("--f-min 300 --f-max 200", "--f-min 300 to --f-max 200 in steps of --delta-f 0.25 Hz holds fewer than two frequencies; widen the range.")]
    [InlineData("--f-min 0.1 --f-max 200 --delta-f 1000", "--f-min 0.1 to --f-max 200 in steps of --delta-f 1000 Hz holds fewer than two frequencies; widen the range.")]
    [InlineData("--f-min 20 --f-max 256 --delta-f 1e-9", "--f-max 256 in steps of --delta-f 1E-09 Hz is more than 10000000 frequencies; take coarser steps.")]
    [InlineData("--f-min 5", "The power spectral density of the design aLIGO covers 10 to 1100 Hz, but 5 to 1100 Hz are analysed.")]
    [InlineData("--picture noise.txt", "--picture is 'noise.txt', but it must end in .png or .svg.")]
    public void What_cannot_be_made_is_refused(string options, string sentence) =>
        Assert.Equal(sentence, CommandRun.Refused(folder, ["gw", "noise-set", "--psd", "aLIGO", "--count", "2", "--output", folder["out.hdf5"], .. options.Split(' ')]));

    [Fact]
    public void Missing_curves_and_folders_are_named()
    {
        Assert.Equal(
            $"The noise curve {folder["absent.txt"]} does not exist.",
            CommandRun.Refused(folder, "gw", "noise-set", "--psd", folder["absent.txt"], "--output", folder["out.hdf5"]));
        string file = folder.File("file.txt", "a file");
        Assert.StartsWith($"{file}/out.hdf5 cannot be written", CommandRun.Refused(folder, TinyModel.NoiseSet($"{file}/out.hdf5")), StringComparison.Ordinal);
    }

    [Fact]
    public void Training_takes_its_noise_from_one_source()
    {
        CommandRun.Of(TinyModel.NoiseSet(folder["noise.hdf5"])).Succeeded();
        Assert.Equal(
            "--noise-set and --strain are both given; give the noise to train for by one of them.",
            CommandRun.Refused(folder, [.. tiny.Train(folder["out"]), "--noise-set", folder["noise.hdf5"]]));
        Assert.Equal(
            "The noise to train for is missing; give --noise-set FILE.hdf5, or --strain DETECTOR=FILE for each detector.",
            CommandRun.Refused(folder, "gw", "train", "--output", folder["out"]));
    }

    [Fact]
    public void A_set_that_does_not_serve_the_model_is_refused()
    {
        CommandRun.Of(TinyModel.NoiseSet(folder["V1.hdf5"], "H1", "V1")).Succeeded();
        Assert.Equal("The set of noise densities holds H1, V1, but not L1.", CommandRun.Refused(folder, tiny.TrainOn(folder["V1.hdf5"], folder["out"])));
        Assert.Equal($"{folder["absent.hdf5"]} does not exist.", CommandRun.Refused(folder, tiny.TrainOn(folder["absent.hdf5"], folder["out"])));
        string text = folder.File("text.hdf5", string.Concat(Enumerable.Repeat("0.1 0.2 0.3\n", 1000)));
        Assert.Equal($"{text} is not an HDF5 file or is truncated.", CommandRun.Refused(folder, tiny.TrainOn(text, folder["out"])));

        // From 20 to 128 Hz, where the model wants 256 Hz.
        CommandRun.Of("gw", "noise-set", "--psd", "aLIGO", "--count", "2", "--f-min", "20", "--f-max", "128", "--output", folder["narrow.hdf5"]).Succeeded();
        Assert.Equal(
            $"The power spectral density of {folder["narrow.hdf5"]}, H1 density 1 covers 20 to 128 Hz, but 20 to 256 Hz are analysed.",
            CommandRun.Refused(folder, tiny.TrainOn(folder["narrow.hdf5"], folder["out"])));
    }
}
