using Gnpe.Cli.Tests.Support;

namespace Gnpe.Cli.Tests.GravitationalWaves;

public sealed class SettingsFileTests(TinyModel tiny)
{
    [Theory]
    [InlineData("training:\n  batch_sise: 64\n", "{0}, line 2: unknown key 'batch_sise' in training; the nearest valid key is 'batch_size'.")]
    [InlineData("modle:\n  components: 6\n", "{0}, line 1: unknown key 'modle'; the nearest valid key is 'model'.")]
    [InlineData("training:\n  steps: many\n", "{0}, line 2: training.steps is 'many' where an integer is expected.")]
    [InlineData("network:\n  embedding:\n    kind: transformer\n", "{0}, line 3: network.embedding.kind is 'transformer' where one of residual-mlp, convolutional, linear, identity is expected.")]
    [InlineData("model: 7\n", "{0}, line 1: model is '7' where a mapping with keys of method, detectors, approximant, reference_frequency, segment_seconds, seconds_after_trigger, minimum_frequency, maximum_frequency, training_prior, analysis_prior, components, nodes, basis_signals, chirp_mass_kernel, heterodyne_components, noise_bands is expected.")]
    [InlineData("training:\n  steps: 5\n  steps: 6\n", "{0}, line 3: the key 'steps' is given twice.")]
    public void A_key_or_a_type_that_is_wrong_is_named_with_its_line(string settings, string sentence) => Refused(settings, sentence);

    [Theory]
    [InlineData("training:\n  batch_size: 0\n", "{0}: training.batch_size (line 2) must be positive, not 0.")]
    [InlineData("training:\n  learning_rate: -1\n  steps: 0\n", "{0}: training.steps (line 3) must be positive, not 0; training.learning_rate (line 2) must be positive, not -1.")]
    [InlineData("training:\n  steps: null\n  epochs: 3\n", "{0}: training.steps (line 2) must be given, because examples that are simulated afresh have no epochs.")]
    [InlineData("network:\n  flow:\n    bins: 1\n", "{0}: network.flow.bins (line 3) must be from 2 to 64, not 1.")]
    [InlineData("network:\n  embedding:\n    output_width: 0\n", "{0}: network.embedding.output_width (line 3) must be positive, not 0.")]
    [InlineData("model:\n  nodes: 4\n  components: 8\n  heterodyne_components: 4\n", "{0}: model.components (line 3) is 8 but 1 <= components <= nodes (4) <= basis_signals (3000) must hold.")]
    [InlineData("model:\n  detectors: [H1, H1]\n", "{0}: model.detectors (line 2) must be one or more different ones of H1, L1, V1, K1, CE, ET1, ET2, ET3, not [H1, H1].")]
    [InlineData("model:\n  detectors: []\n", "{0}: model.detectors (line 2) must be one or more different ones of H1, L1, V1, K1, CE, ET1, ET2, ET3, not [].")]
    [InlineData("model:\n  approximant: IMRPhenomZ\n", "{0}: model.approximant (line 2) is 'IMRPhenomZ' but must be one of IMRPhenomPv2, IMRPhenomD, IMRPhenomXAS.")]
    [InlineData("model:\n  noise_bands: 0\n", "{0}: model.nodes is 120 and noise_bands 0, but the band from minimum_frequency to maximum_frequency holds only 4017 bins, and at least one noise band is needed.")]
    [InlineData("model:\n  analysis_prior:\n    spins: aligned\n", "{0}: model.analysis_prior (line 2) has Aligned spins but the training prior Precessing ones.")]
    [InlineData("model:\n  training_prior:\n    maximum_spin: 2\n", "{0}: model.training_prior.maximum_spin (line 3) is 2 but must lie between 0 and 1.")]
    [InlineData("simulation_threads: 0\n", "{0}: simulation_threads (line 1) is 0 but must be at least 1.")]
    public void A_value_out_of_range_is_named_with_its_line(string settings, string sentence) => Refused(settings, sentence);

    [Fact]
    public void Text_that_is_not_YAML_is_named_with_its_line()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("settings.yaml", "training:\n  steps: [1, 2\n");
        string sentence = CommandRun.Refused(folder, tiny.Train(folder["out"], settings: file));
        Assert.StartsWith($"{file}, line ", sentence, StringComparison.Ordinal);
        Assert.Contains("this is not valid YAML", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_settings_file_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder["absent.yaml"]} does not exist.", CommandRun.Refused(folder, tiny.Train(folder["out"], settings: folder["absent.yaml"])));
    }

    [Theory]
    [InlineData("training_prior:\n    minimum_chirp_mass: 1\n    maximum_chirp_mass: 2\n  analysis_prior:\n    minimum_chirp_mass: 1\n    maximum_chirp_mass: 2\n", "The prior's mass ranges hold no binary: widen the component masses, the chirp mass or the mass ratio.")]
    [InlineData("maximum_frequency: 4000\n", "The frequency range 20 to 4000 Hz must ascend between 0 and 2048 Hz, half the sampling rate of {0}; use strain sampled more finely or a lower maximum.")]
    [InlineData("segment_seconds: 4.0001\n", "A Welch segment of 4.0001 s is not an even number of samples at the 4096 Hz of {0}; choose another length.")]
    [InlineData("segment_seconds: 32\n", "A Welch segment lasts 32 s, but {0} holds only 16 s.")]
    public void Settings_that_do_not_go_with_the_data_are_one_sentence(string model, string sentence)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("settings.yaml", $"model:\n  {model}  components: 6\n  nodes: 10\n  basis_signals: 40\n  heterodyne_components: 4\n");
        Assert.Equal(string.Format(null, sentence, tiny.Hanford), CommandRun.Refused(folder, tiny.Train(folder["out"], settings: file)));
    }

    [Fact]
    public void A_detector_that_does_not_exist_is_named()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("settings.yaml", "model:\n  detectors: [H1, Q7]\n");
        string[] line = tiny.Train(folder["out"], settings: file);
        line[5] = $"Q7={tiny.Livingston}";
        Assert.Equal($"{file}: model.detectors (line 2) must be one or more different ones of H1, L1, V1, K1, CE, ET1, ET2, ET3, not [H1, Q7].", CommandRun.Refused(folder, line));
    }

    private void Refused(string settings, string sentence)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("settings.yaml", settings);
        Assert.Equal(string.Format(null, sentence, file), CommandRun.Refused(folder, tiny.Train(folder["out"], settings: file)));
    }
}
