using Gnpe.Cli.GravitationalWaves;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tensors;
using Gnpe.Neural.Models;
using Gnpe.Random;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>A model that cannot be used is refused by the analysis.</summary>
public sealed class ModelFolderTests : IDisposable
{
    private readonly TinyModel tiny;
    private readonly TemporaryFolder folder = new();
    private readonly string model;

    public ModelFolderTests(TinyModel tiny)
    {
        this.tiny = tiny;
        model = folder.Copy(tiny.Model, "model");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_missing_folder_is_named()
    {
        string absent = folder["absent"];
        Assert.Equal($"The model folder {absent} does not exist; name one that gnpe gw train wrote.", CommandRun.Refused(folder, tiny.Analyze(folder["out"], model: absent)));
    }

    [Fact]
    public void A_folder_without_a_model_is_named()
    {
        string other = Directory.CreateDirectory(folder["other"]).FullName;
        Assert.Equal(
            $"The folder {other} holds no model, because there is no card.json in it; name one that gnpe gw train wrote.",
            CommandRun.Refused(folder, tiny.Analyze(folder["out"], model: other)));
    }

    [Theory]
    [InlineData("basis.safetensors", "{0} does not exist.")]
    [InlineData("heterodyne.safetensors", "{0} does not exist.")]
    [InlineData("network/card.json", "{0} does not exist.")]
    [InlineData("network/weights.safetensors", "{0} does not exist.")]
    public void A_missing_file_is_named(string file, string sentence)
    {
        File.Delete(Path.Combine(model, file));
        Assert.Equal(string.Format(null, sentence, Path.Combine(model, file)), Refused());
    }

    [Fact]
    public void A_missing_network_is_named()
    {
        Directory.Delete(Path.Combine(model, "network"), recursive: true);
        Assert.Equal($"The model folder {model} lacks its network folder; restore it from a copy or train again.", Refused());
    }

    [Theory]
    [InlineData("basis.safetensors")]
    [InlineData("heterodyne.safetensors")]
    [InlineData("network/weights.safetensors")]
    public void Truncated_numbers_are_refused(string file)
    {
        string path = Path.Combine(model, file);
        byte[] whole = File.ReadAllBytes(path);
        foreach (int length in new[] { 0, 5, 200, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.StartsWith($"{path} is not a usable safetensors file: it ", Refused(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("basis.safetensors")]
    [InlineData("heterodyne.safetensors")]
    [InlineData("network/weights.safetensors")]
    public void Numbers_with_a_flipped_bit_are_refused(string file)
    {
        string path = Path.Combine(model, file);
        byte[] flipped = File.ReadAllBytes(path);
        flipped[^10] ^= 1;
        File.WriteAllBytes(path, flipped);
        Assert.Equal(
            $"{path} is not a usable safetensors file: its data are corrupted, the SHA-256 differs from the one stored when it was written.", Refused());
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        string basis = Path.Combine(model, "basis.safetensors");
        WriteWithout(basis, "node_bins");
        Assert.StartsWith($"{basis} has no tensor 'node_bins'; it holds fiducial_whitening, ", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_weight_is_named()
    {
        string weights = Path.Combine(model, "network", "weights.safetensors");
        string name = SafetensorsFile.Read(weights).Entries[0].Name;
        WriteWithout(weights, name);
        Assert.Equal($"{Path.Combine(model, "network")}: The model lacks the array '{name}'.", Refused());
    }

    [Theory]
    [InlineData("card.json")]
    [InlineData("network/card.json")]
    public void A_broken_card_is_named_with_its_line(string file)
    {
        string path = Path.Combine(model, file);
        string whole = File.ReadAllText(path);
        File.WriteAllText(path, whole[..(whole.Length / 2)]);
        string sentence = Refused();
        Assert.StartsWith($"{path}, line ", sentence, StringComparison.Ordinal);
        Assert.Contains("this is not valid JSON", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("card.json")]
    [InlineData("network/card.json")]
    public void A_card_that_is_not_text_is_named(string file)
    {
        string path = Path.Combine(model, file);
        byte[] damaged = File.ReadAllBytes(path);
        damaged[^20] = 0xAD; // never stands alone in UTF-8
        File.WriteAllBytes(path, damaged);
        Assert.Equal($"{path} is corrupted: it is not text in UTF-8.", Refused());
    }

    [Theory]
    [InlineData("card.json", 2, "{0} has format version 99 of binary-model; this gnpe reads up to 2: update gnpe.")]
    [InlineData("network/card.json", 2, "{1}: The conditional-density has format version 99, but this program reads version 2; use a newer program.")]
    public void A_newer_format_is_refused(string file, int version, string sentence)
    {
        string path = Replace(file, $"\"format_version\": {version}", "\"format_version\": 99");
        Assert.Equal(string.Format(null, sentence, path, Path.GetDirectoryName(path)), Refused());
    }

    [Theory]
    [InlineData("card.json", "binary-model")]
    [InlineData("network/card.json", "conditional-density")]
    public void An_artefact_of_another_kind_is_refused(string file, string kind)
    {
        string path = Replace(file, $"\"{kind}\"", "\"shopping-list\"");
        Assert.Equal($"{path} is of kind 'shopping-list' where '{kind}' is expected.", Refused());
    }

    [Theory]
    [InlineData("\"nodes\": 10", "\"nodes\": 11", "Tensor 'node_bins' of {0}/basis.safetensors ")]
    [InlineData("\"components\": 6", "\"components\": \"six\"", "{0}/card.json, line ")]
    [InlineData("\"maximum_spin\": 0.99", "\"maximum_spin\": 99", "{0}/card.json: MaximumSpin is 99 but must lie between 0 and 1")]
    public void A_card_that_contradicts_the_numbers_is_refused(string before, string after, string beginning)
    {
        Replace("card.json", before, after);
        Assert.StartsWith(string.Format(null, beginning, model), Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_another_model_is_refused()
    {
        Replace("card.json", "\"noise_bands\": 16", "\"noise_bands\": 15");
        string sentence = Refused();
        Assert.StartsWith($"The network in {model} is over (", sentence, StringComparison.Ordinal);
        Assert.EndsWith("the folder mixes two models.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_other_detectors_is_refused()
    {
        Replace("card.json", "\"H1\"", "\"V1\"");
        Assert.Equal("--strain gives H1, L1, but the model is for V1 and L1; give exactly one file for each of these.", Refused());
    }

    [Fact]
    public void Damage_anywhere_in_a_model_is_one_sentence_or_harmless()
    {
        const int bytesPerFile = 15;
        RandomStream random = new(3);
        int refused = 0;
        foreach (string file in new[] { "card.json", "basis.safetensors", "heterodyne.safetensors", "network/card.json", "network/weights.safetensors" })
        {
            string path = Path.Combine(model, file);
            byte[] whole = File.ReadAllBytes(path);
            for (int i = 0; i < bytesPerFile; i++)
            {
                byte[] damaged = [.. whole];
                damaged[random.NextIndex(Math.Min(whole.Length, 2000))] = (byte)random.NextIndex(256);
                File.WriteAllBytes(path, damaged);
                try
                {
                    (_, NeuralDensity network) = new BinaryTrainingFolder(model).Read();
                    network.Dispose();
                }
                catch (InvalidInputException error)
                {
                    refused++;
                    Assert.Contains(model, error.Message, StringComparison.Ordinal);
                }
            }

            File.WriteAllBytes(path, whole);
        }

        Assert.True(refused > bytesPerFile, $"only {refused} of {4 * bytesPerFile} damages were noticed");
    }

    private string Refused() => CommandRun.Refused(folder, tiny.Analyze(folder["out"], model: model));

    private string Replace(string file, string before, string after)
    {
        string path = Path.Combine(model, file);
        string text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
        return path;
    }

    private static void WriteWithout(string path, string tensor) =>
        SafetensorsFile.Write(path, [.. SafetensorsFile.Read(path).Entries.Where(entry => entry.Name != tensor)]);
}
