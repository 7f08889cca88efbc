using System.Text.RegularExpressions;

namespace Gnpe.Cli.Tests.Architecture;

/// <summary>The core knows no domain and no tensors.</summary>
public sealed partial class CoreTests
{
    // Words that also have a general meaning here are left out: mass (of probability), distance (of laws), signal, noise, binary (classifier), event.
    private static readonly HashSet<string> DomainWords =
    [
        "strain", "strains", "detector", "detectors", "interferometer", "interferometers", "antenna", "gravitational", "waveform", "waveforms", "chirp", "inspiral", "merger", "ringdown",
        "ligo", "virgo", "kagra", "gwosc", "gps", "megaparsec", "redshift", "astrophysical", "sky", "spin", "spins", "whiten", "whitened", "whitening", "psd",
        "oscillator", "oscillators", "damping", "bilby", "dingo",
    ];

    [Fact]
    public void The_core_uses_no_word_of_a_domain()
    {
        string[] offenders = [.. Libraries.Sources("src", "Gnpe").SelectMany(file => File.ReadLines(file)
            .SelectMany((line, number) => Words().Matches(line)
                .Where(word => DomainWords.Contains(word.Value.ToLowerInvariant()))
                .Select(word => $"{Path.GetFileName(file)}, line {number + 1}: {word.Value}")))];
        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("/// <param name=\"Name\">e.g. chirp_mass.</param>", "chirp")]
    [InlineData("public static WaveformGrid Of(int bins)", "Waveform")]
    [InlineData("private readonly int detectorCount;", "detector")]
    [InlineData("see GWOSCFile", "GWOSC")]
    public void Words_are_found_inside_identifiers(string line, string word) => Assert.Contains(word, Words().Matches(line).Select(match => match.Value));

    [Fact]
    public void The_core_runs_on_the_base_library_alone() => Assert.All(
        Libraries.Assembly("Gnpe").GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Inference_does_not_speak_of_the_networks_that_it_is_given()
    {
        string[] offenders = [.. Libraries.Sources("src", "Gnpe", "Inference").Where(file => Tensors().IsMatch(File.ReadAllText(file)))];
        Assert.Empty(offenders);
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"Gnpe\.Neural|\b(NeuralDensity|Trainer|TorchSharp|Tensor)\b")]
    private static partial Regex Tensors();
}
