using Gnpe.Data.Artifacts;
using Gnpe.Data.Tensors;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryModelFolderTests(SmallModel small)
{
    [Fact]
    public void A_model_returns_from_its_folder()
    {
        using TemporaryFolder folder = new();
        Write(folder.Path);
        BinaryModel read = BinaryModelFolder.Read(folder.Path);
        Assert.Equal(SmallModel.Settings.Detectors, read.Settings.Detectors);
        Assert.Equal(SmallModel.Settings with { Detectors = read.Settings.Detectors }, read.Settings);
        Assert.Equal(["basis.safetensors", "card.json"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order());

        StoredBasis expected = small.Model.Basis.Store();
        StoredBasis actual = read.Basis.Store();
        Assert.Equal(expected.FiducialWhitening, actual.FiducialWhitening);
        Assert.Equal(expected.NodeBins, actual.NodeBins);
        Assert.Equal(expected.BasisReal, actual.BasisReal);
        Assert.Equal(expected.BasisImaginary, actual.BasisImaginary);
        Assert.Equal(expected.InterpolantReal, actual.InterpolantReal);
        Assert.Equal(expected.InterpolantImaginary, actual.InterpolantImaginary);
    }

    [Fact]
    public void A_model_of_precessing_binaries_returns_with_its_spins_and_exponents()
    {
        using TemporaryFolder folder = new();
        BinaryModelSettings settings = SmallModel.Precessing with
        {
            TrainingPrior = SmallModel.Precessing.TrainingPrior with { ChirpMassExponent = 0 },
            ReferenceFrequency = 25,
            NoiseBands = 5,
            Components = 4,
            Nodes = 20,
            BasisSignals = 40,
        };
        BinaryModelFolder.Write(folder.Path, BinaryModelBuilder.Build(settings, SmallModel.Noise, new RandomStream(162)), "gnpe test");
        BinaryModel read = BinaryModelFolder.Read(folder.Path);
        Assert.Equal(settings with { Detectors = read.Settings.Detectors }, read.Settings);
        Assert.Equal("IMRPhenomPv2", read.Waveform.Name);
        Assert.Equal((8 * 4) + 2 + (2 * 5), read.Features.Width);
    }

    [Fact]
    public void A_heterodyne_returns_with_its_model()
    {
        using TemporaryFolder folder = new();
        BinaryModelSettings settings = SmallModel.Chirping with { Components = 6, Nodes = 20, BasisSignals = 40, HeterodyneComponents = 5 };
        BinaryModel model = BinaryModelBuilder.Build(settings, SmallModel.Noise, new RandomStream(163));
        BinaryModelFolder.Write(folder.Path, model, "gnpe test");
        StoredHeterodyne expected = model.Heterodyne!.Store();
        StoredHeterodyne actual = BinaryModelFolder.Read(folder.Path).Heterodyne!.Store();
        Assert.Equal((5, 6), (actual.Components, actual.Inputs));
        Assert.Equal(expected.Phases, actual.Phases);
        Assert.Equal(expected.Real, actual.Real);
        Assert.Equal(expected.Imaginary, actual.Imaginary);

        string file = Path.Combine(folder.Path, BinaryModelFolder.HeterodyneFile);
        SafetensorsFile whole = SafetensorsFile.Read(file);
        double[] uneven = [.. expected.Phases];
        uneven[3] += 0.1;
        SafetensorsFile.Write(file, [.. whole.Entries.Where(entry => entry.Name != "phases"), new SafetensorsEntry("phases", [uneven.Length], uneven)]);
        Assert.Contains("must hold evenly spaced numbers", Assert.Throws<InvalidInputException>(() => BinaryModelFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("heterodyne.safetensors does not exist", Assert.Throws<InvalidInputException>(() => BinaryModelFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_whose_networks_inferred_the_distance_are_refused()
    {
        using TemporaryFolder folder = new();
        Write(folder.Path);
        string card = Path.Combine(folder.Path, BinaryModelFolder.CardFile);
        File.WriteAllText(card, File.ReadAllText(card).Replace("\"format_version\": 2", "\"format_version\": 1", StringComparison.Ordinal));
        Assert.EndsWith("train the model again.", Assert.Throws<InvalidInputException>(() => BinaryModelFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Newer_foreign_and_damaged_folders_are_refused_in_one_sentence()
    {
        using TemporaryFolder folder = new();
        Write(folder.Path);
        string card = Path.Combine(folder.Path, BinaryModelFolder.CardFile);
        string basis = Path.Combine(folder.Path, BinaryModelFolder.BasisFile);
        string good = File.ReadAllText(card);
        byte[] tensors = File.ReadAllBytes(basis);

        AssertRefused(good.Replace("\"format_version\": 2", "\"format_version\": 3", StringComparison.Ordinal), "has format version 3 of binary-model");
        AssertRefused(good.Replace("binary-model", "oscillator-network", StringComparison.Ordinal), "is of kind 'oscillator-network'");
        AssertRefused(good.Replace("\"nodes\": 80", "\"nodes\": 79", StringComparison.Ordinal), "node_bins");
        AssertRefused(good.Replace("\"maximum_frequency\": 512", "\"maximum_frequency\": 511", StringComparison.Ordinal), "fiducial_whitening");
        AssertRefused(good.Replace("IMRPhenomD", "IMRPhenomZ", StringComparison.Ordinal), "Approximant is 'IMRPhenomZ'");
        AssertRefused(good.Replace("\"nodes\": 80", "\"nodes\": 20", StringComparison.Ordinal), "1 <= components <= nodes (20)");
        AssertRefused(good.Replace("\"H1\"", "\"Q1\"", StringComparison.Ordinal), "Detectors must be one or more different ones of");
        AssertRefused(good.Replace("\"maximum_spin\": 0.6", "\"maximum_spin\": 1.6", StringComparison.Ordinal), "MaximumSpin is 1.6");
        AssertRefused(good.Replace("\"minimum_mass_ratio\": 0.4", "\"minimum_mass_ratio\": 0.4, \"colour\": 1", StringComparison.Ordinal), "unknown name 'colour'");
        AssertRefused(good[..(good.Length / 2)], "not valid JSON");
        File.WriteAllText(card, good);
        File.WriteAllBytes(basis, tensors[..(tensors.Length / 2)]);
        Assert.Contains(BinaryModelFolder.BasisFile, Refusal(), StringComparison.Ordinal);
        File.Delete(basis);
        Assert.Contains("does not exist", Refusal(), StringComparison.Ordinal);
        File.Delete(card);
        Assert.Contains("does not exist", Refusal(), StringComparison.Ordinal);

        void AssertRefused(string text, string part)
        {
            Assert.NotEqual(good, text);
            File.WriteAllText(card, text);
            string message = Refusal();
            Assert.Contains(part, message, StringComparison.Ordinal);
            Assert.Contains(folder.Path, message, StringComparison.Ordinal);
        }

        string Refusal()
        {
            string message = Assert.Throws<InvalidInputException>(() => BinaryModelFolder.Read(folder.Path)).Message;
            Assert.DoesNotContain('\n', message);
            return message;
        }
    }

    [Fact]
    public void The_card_says_who_made_it()
    {
        using TemporaryFolder folder = new();
        Write(folder.Path);
        Assert.Equal(new ArtifactHeader("binary-model", 2, "gnpe test"), JsonArtifact.ReadHeader(Path.Combine(folder.Path, BinaryModelFolder.CardFile)));
    }

    private void Write(string path) => BinaryModelFolder.Write(path, small.Model, "gnpe test");
}
