using Gnpe.Data.Artifacts;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
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
        TrainedBinaryModel read = BinaryModelFolder.Read(folder.Path);
        Assert.Equal(SmallModel.Trigger, read.Trigger);
        Assert.Equal(SmallModel.Settings.Detectors, read.Model.Settings.Detectors);
        Assert.Equal(SmallModel.Settings with { Detectors = read.Model.Settings.Detectors }, read.Model.Settings);
        Assert.Equal(small.Detectors.SiderealTime, read.Model.Detectors.SiderealTime);
        for (int detector = 0; detector < 2; detector++)
        {
            Assert.Equal(SmallModel.Densities[detector].FrequenciesHertz, read.Densities[detector].FrequenciesHertz);
            Assert.Equal(SmallModel.Densities[detector].Values, read.Densities[detector].Values);
            Assert.Equal(SmallModel.Densities[detector].Source, read.Densities[detector].Source);
            Assert.Equal(small.Model.Projections[detector].Whitening, read.Model.Projections[detector].Whitening);
        }

        StoredBasis expected = small.Model.Basis.Store();
        StoredBasis actual = read.Model.Basis.Store();
        Assert.Equal(expected.FiducialWhitening, actual.FiducialWhitening);
        Assert.Equal(expected.NodeBins, actual.NodeBins);
        Assert.Equal(expected.BasisReal, actual.BasisReal);
        Assert.Equal(expected.BasisImaginary, actual.BasisImaginary);
        Assert.Equal(expected.InterpolantReal, actual.InterpolantReal);
        Assert.Equal(expected.InterpolantImaginary, actual.InterpolantImaginary);

        double[] draw = SmallModel.Draw(small.Model.AnalysisPrior, 1, new RandomStream(161))[0];
        Assert.Equal(small.Model.AnalysisPrior.LogDensity(draw), read.Model.AnalysisPrior.LogDensity(draw));
        Assert.Equal(small.Model.TrainingPrior.LogDensity(draw), read.Model.TrainingPrior.LogDensity(draw));
    }

    [Fact]
    public void Another_event_brings_its_own_sidereal_time()
    {
        using TemporaryFolder folder = new();
        Write(folder.Path);
        GpsTime other = new(1187008882, 430_000_000);
        TrainedBinaryModel read = BinaryModelFolder.Read(folder.Path, other);
        Assert.Equal(SiderealTime.GreenwichMean(other), read.Model.Detectors.SiderealTime);
        Assert.Equal(SmallModel.Trigger, read.Trigger);
    }

    [Fact]
    public void Newer_foreign_and_damaged_folders_are_refused_in_one_sentence()
    {
        using TemporaryFolder folder = new();
        Write(folder.Path);
        string card = Path.Combine(folder.Path, BinaryModelFolder.CardFile);
        string representation = Path.Combine(folder.Path, BinaryModelFolder.RepresentationFile);
        string good = File.ReadAllText(card);
        byte[] tensors = File.ReadAllBytes(representation);

        AssertRefused(good.Replace("\"format_version\": 2", "\"format_version\": 3", StringComparison.Ordinal), "has format version 3 of aligned-binary-model");
        AssertRefused(good.Replace("\"format_version\": 2", "\"format_version\": 1", StringComparison.Ordinal), "train the network again");
        AssertRefused(good.Replace("aligned-binary-model", "oscillator-network", StringComparison.Ordinal), "is of kind 'oscillator-network'");
        AssertRefused(good.Replace("\"components\": 32", "\"components\": 31", StringComparison.Ordinal), "basis.components");
        AssertRefused(good.Replace("\"nodes\": 80", "\"nodes\": 20", StringComparison.Ordinal), "1 <= components <= nodes (20)");
        AssertRefused(good.Replace("\"H1\"", "\"V1\"", StringComparison.Ordinal), "V1.");
        AssertRefused(good.Replace("\"H1\"", "\"Q1\"", StringComparison.Ordinal), "Detectors must be two different");
        AssertRefused(good.Replace("\"1126259462.4\"", "\"yesterday\"", StringComparison.Ordinal), "the trigger is 'yesterday'");
        AssertRefused(good.Replace("\"first\"", "\"first\", \"third\"", StringComparison.Ordinal), "one source per detector");
        AssertRefused(good.Replace("\"maximum_spin\": 0.6", "\"maximum_spin\": 1.6", StringComparison.Ordinal), "MaximumSpin is 1.6");
        AssertRefused(good.Replace("\"minimum_mass_ratio\": 0.4", "\"minimum_mass_ratio\": 0.4, \"colour\": 1", StringComparison.Ordinal), "unknown name 'colour'");
        AssertRefused(good[..(good.Length / 2)], "not valid JSON");
        File.WriteAllText(card, good);
        File.WriteAllBytes(representation, tensors[..(tensors.Length / 2)]);
        Assert.Contains(BinaryModelFolder.RepresentationFile, Refusal(), StringComparison.Ordinal);
        File.Delete(representation);
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
        Assert.Equal(new ArtifactHeader("aligned-binary-model", 2, "gnpe test"), JsonArtifact.ReadHeader(Path.Combine(folder.Path, BinaryModelFolder.CardFile)));
    }

    private void Write(string path) => BinaryModelFolder.Write(path, new TrainedBinaryModel(small.Model, SmallModel.Densities, SmallModel.Trigger), "gnpe test");
}
