using Gnpe.Cli.Tests.Support;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Random;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>Strain that cannot be used is refused alike by training and by analysis.</summary>
public sealed class StrainFileTests(TinyModel tiny) : IDisposable
{
    private const int SampleRate = 4096;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_missing_file_is_named() => Refused(folder["absent.hdf5"], $"{folder["absent.hdf5"]} does not exist.");

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named() => Refused(folder.Path, $"{folder.Path} is a folder where an HDF5 file is expected.");

    [Fact]
    public void A_file_that_is_not_HDF5_is_named()
    {
        string path = folder.File("strain.hdf5", string.Concat(Enumerable.Repeat("0.1 0.2 0.3\n", 1000)));
        Refused(path, $"{path} is not an HDF5 file or is truncated.");
    }

    [Fact]
    public void HDF5_without_strain_is_refused_with_what_is_there()
    {
        string path = new SyntheticStrain { Dataset = "Other" }.Write(folder["strain.hdf5"]);
        Refused(path, $"{path} has no dataset or group 'strain/Strain'; it holds strain/Other, meta/GPSstart, meta/Duration, meta/Detector.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0005)]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_truncated_file_is_named(double fraction)
    {
        byte[] whole = File.ReadAllBytes(tiny.Hanford);
        string path = folder.File("strain.hdf5", whole[..(int)(fraction * whole.Length)]);
        foreach (string[] line in Lines(path))
        {
            Assert.StartsWith($"{path} is ", CommandRun.Refused(folder, line), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damage_in_the_structure_of_a_file_is_one_sentence_or_harmless()
    {
        const int damages = 100;
        const int structureBytes = 1000; // at either end; the samples lie between
        byte[] whole = File.ReadAllBytes(new SyntheticStrain { Seconds = 1 }.Write(folder["whole.hdf5"]));
        RandomStream random = new(4);
        int refused = 0;
        for (int i = 0; i < damages; i++)
        {
            byte[] damaged = [.. whole];
            int place = random.NextIndex(2 * structureBytes);
            damaged[place < structureBytes ? place : whole.Length - (2 * structureBytes) + place] = (byte)random.NextIndex(256);
            string path = folder.File("strain.hdf5", damaged);
            try
            {
                GwoscFile.Read(path);
            }
            catch (InvalidInputException error)
            {
                refused++;
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.True(refused > 0, $"none of {damages} damages was noticed");
    }

    [Theory]
    [InlineData(8)] // within the analysed segment
    [InlineData(1)] // within the noise only
    public void Missing_data_are_refused_with_their_time(int second)
    {
        string path = new SyntheticStrain { Spoil = samples => samples.AsSpan(second * SampleRate, SampleRate).Fill(double.NaN) }.Write(folder["strain.hdf5"]);
        Refused(path, $"{path} holds NaN at GPS {SyntheticStrain.Start + second} inside the data to be used; choose a stretch without missing data.");
    }

    [Fact]
    public void A_stretch_of_zeros_is_refused_with_its_time()
    {
        string path = new SyntheticStrain { Spoil = samples => samples.AsSpan(8 * SampleRate, SampleRate / 4).Clear() }.Write(folder["strain.hdf5"]);
        Refused(
            path,
            $"{path} holds only zeros for more than 1/16 s from GPS {SyntheticStrain.Start + 8} inside the data to be used, which marks a gap; choose a stretch without missing data.");
    }

    [Fact]
    public void A_sampling_rate_too_low_for_the_band_is_refused()
    {
        string path = new SyntheticStrain { SampleRate = 512 }.Write(folder["strain.hdf5"]);
        Refused(
            path,
            $"The frequency range 20 to 256 Hz must ascend between 0 and 256 Hz, half the sampling rate of {path}; use strain sampled more finely or a lower maximum.");
    }

    [Fact]
    public void A_sampling_rate_that_contradicts_the_duration_is_refused()
    {
        string path = new SyntheticStrain { StatedSpacing = 1.0 / 16_384 }.Write(folder["strain.hdf5"]);
        Refused(path, $"{path} contradicts itself: its 65536 samples at 16384 Hz last 4 s, but its meta/Duration is 16 s.");
    }

    [Fact]
    public void A_sampling_rate_that_is_no_whole_number_is_refused()
    {
        string path = new SyntheticStrain { StatedSpacing = 0.3 }.Write(folder["strain.hdf5"]);
        Refused(path, $"The attribute Xspacing of strain/Strain in {path} is 0.3 s, which is not the inverse of a whole sampling rate.");
    }

    [Fact]
    public void Strain_of_another_detector_is_refused() => Refused(tiny.Livingston, $"{tiny.Livingston} holds data of detector L1, but H1 is expected.");

    [Fact]
    public void A_file_shorter_than_the_segment_is_refused()
    {
        string path = new SyntheticStrain { Seconds = 2 }.Write(folder["strain.hdf5"]);
        Refused(path, $"A Welch segment lasts 4 s, but {path} holds only 2 s.");
    }

    [Theory]
    [InlineData("1126259400", "1126259398 to 1126259402")] // before the data
    [InlineData("1126259461.5", "1126259459.5 to 1126259463.5")] // half a second before their end
    [InlineData("1126259447.9", "1126259445.9 to 1126259449.9")] // not two seconds after their beginning
    public void A_trigger_without_data_around_it_is_refused(string trigger, string needed)
    {
        string[] line = tiny.Analyze(folder["out"]);
        line[Array.IndexOf(line, SyntheticStrain.TriggerTime)] = trigger;
        Assert.Equal(
            $"The segment of 4 s around trigger {trigger} needs data from {needed}, but {tiny.Hanford} covers GPS 1126259446 to 1126259462.", CommandRun.Refused(folder, line));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-5")]
    [InlineData("nan")]
    [InlineData("1e400")]
    public void A_trigger_that_is_no_time_is_refused(string trigger)
    {
        string[] line = tiny.Analyze(folder["out"]);
        line[Array.IndexOf(line, SyntheticStrain.TriggerTime)] = trigger;
        Assert.Equal($"--trigger-time is '{trigger}', but it must be a GPS time in seconds, such as 1126259462.4.", CommandRun.Refused(folder, line));
    }

    [Theory]
    [InlineData("H1", "--strain gives H1, but the model is for H1 and L1; give exactly one file for each of these.")]
    [InlineData("H1 L1 V1", "--strain gives H1, L1, V1, but the model is for H1 and L1; give exactly one file for each of these.")]
    [InlineData("H1 V1", "--strain gives H1, V1, but the model is for H1 and L1; give exactly one file for each of these.")]
    [InlineData("H1 L1 H1", "--strain names detector H1 twice; give one file per detector.")]
    public void Detectors_that_are_not_the_models_are_refused(string detectors, string sentence)
    {
        string[] strain = [.. detectors.Split(' ').SelectMany(name => new[] { "--strain", $"{name}={tiny.Hanford}" })];
        foreach (string[] line in Lines(tiny.Hanford))
        {
            Assert.Equal(sentence, CommandRun.Refused(folder, [.. line[..2], .. strain, .. line[6..]]));
        }
    }

    [Theory]
    [InlineData("strain.hdf5")]
    [InlineData("H1=")]
    [InlineData("=strain.hdf5")]
    public void A_file_without_its_detector_is_refused(string value)
    {
        foreach (string[] line in Lines(tiny.Hanford))
        {
            line[3] = value;
            Assert.Equal($"--strain is '{value}', but it must be DETECTOR=FILE, such as H1=strain.hdf5.", CommandRun.Refused(folder, line));
        }
    }

    [Theory]
    [InlineData(null, "The noise curve {0} does not exist.")]
    [InlineData("20 1e-46\n30 many\n", "Line 2 of {0} is '30 many', but it must be a frequency and a spectral density.")]
    [InlineData("20 1e-46\n100 1e-46\n", "The power spectral density of {0} covers 20 to 100 Hz, but 20 to 256 Hz are analysed.")]
    [InlineData("20 1e-46\n300 0\n", "The power spectral density of {0} is 0 at 300 Hz, but it must be positive and finite.")]
    [InlineData("20 1e-46\n300 -1e-46\n", "The power spectral density of {0} is -1E-46 at 300 Hz, but it must be positive and finite.")]
    [InlineData("20 1e-46\n300 nan\n", "The power spectral density of {0} is NaN at 300 Hz, but it must be positive and finite.")]
    [InlineData("30 1e-46\n300 1e-46\n", "The power spectral density of {0} covers 30 to 300 Hz, but 20 to 256 Hz are analysed.")]
    public void A_noise_curve_that_cannot_be_used_is_refused(string? content, string sentence)
    {
        string path = folder["psd.txt"];
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        Assert.Equal(string.Format(null, sentence, path), CommandRun.Refused(folder, [.. tiny.Analyze(folder["out"]), "--psd", $"H1={path}"]));
        Assert.Equal(
            "--psd names detector V1, but the model is for H1 and L1.", CommandRun.Refused(folder, [.. tiny.Analyze(folder["out"]), "--psd", $"V1={path}"]));
    }

    private void Refused(string hanford, string sentence)
    {
        foreach (string[] line in Lines(hanford))
        {
            Assert.Equal(sentence, CommandRun.Refused(folder, line));
        }
    }

    private string[][] Lines(string hanford) => [tiny.Train(folder["out"], hanford), tiny.Analyze(folder["out"], hanford)];
}
