using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryModelTests(SmallModel small)
{
    private static readonly BinaryModelSettings Tiny = SmallModel.Settings with { Components = 4, Nodes = 20, BasisSignals = 40, MaximumFrequency = 128 };

    [Fact]
    public void The_same_seed_gives_the_same_model_and_another_seed_another()
    {
        StoredBasis one = Build(5).Basis.Store();
        StoredBasis same = Build(5).Basis.Store();
        StoredBasis other = Build(6).Basis.Store();
        Assert.Equal(one.FiducialWhitening, same.FiducialWhitening);
        Assert.Equal(one.NodeBins, same.NodeBins);
        Assert.Equal(one.BasisReal, same.BasisReal);
        Assert.Equal(one.BasisImaginary, same.BasisImaginary);
        Assert.Equal(one.InterpolantReal, same.InterpolantReal);
        Assert.Equal(one.InterpolantImaginary, same.InterpolantImaginary);
        Assert.NotEqual(one.BasisReal, other.BasisReal);
    }

    [Fact]
    public void A_model_joins_what_its_settings_say()
    {
        Assert.Equal(493, BinaryModel.BandOf(SmallModel.Settings).Count);
        Assert.Equal(4017, BinaryModel.BandOf(new BinaryModelSettings()).Count);
        Assert.Equal(2, small.Model.Projections.Count);
        Assert.Equal(32, small.Model.Basis.Components);
        Assert.Equal(80, small.Model.Basis.Nodes.Count);
        Assert.All(Enumerable.Range(0, 2), i => Assert.Equal(small.Whitening[i], small.Model.Projections[i].Whitening));
        Assert.Equal(small.Model.TrainingPrior.Space.Names, small.Model.Equivariance.Targets.Space.Names);

        // The training prior is flat in area, the analysis prior in volume.
        double[] draw = SmallModel.Draw(small.Model.TrainingPrior, 1, new RandomStream(151))[0];
        double[] twice = [.. draw];
        draw[NetworkParameters.Distance] = 400;
        twice[NetworkParameters.Distance] = 800;
        Assert.Equal(Math.Log(2), small.Model.TrainingPrior.LogDensity(twice) - small.Model.TrainingPrior.LogDensity(draw), 1e-12);
        Assert.Equal(Math.Log(4), small.Model.AnalysisPrior.LogDensity(twice) - small.Model.AnalysisPrior.LogDensity(draw), 1e-12);
    }

    [Fact]
    public void Impossible_settings_are_named()
    {
        Assert.Empty(new BinaryModelSettings().Violations());
        AlignedBinaryPriorSettings prior = new();
        BinaryModelSettings[] impossible =
        [
            new() { Detectors = ["H1"] }, new() { Detectors = ["H1", "H1"] }, new() { Detectors = ["H1", "X1"] }, new() { SegmentSeconds = 0.5, SecondsAfterTrigger = 0.45 }, new() { SegmentSeconds = double.NaN },
            new() { SecondsAfterTrigger = 3.7 }, new() { MinimumFrequency = 0 }, new() { MaximumFrequency = 20 }, new() { Components = 0 }, new() { Nodes = 49 },
            new() { BasisSignals = 119 }, new() { MaximumFrequency = 45 },
            new() { AnalysisPrior = prior with { MaximumSpin = 0.995 } }, new() { AnalysisPrior = prior with { MaximumDistance = 3000 } },
            new() { AnalysisPrior = prior with { MinimumChirpMass = 14 } }, new() { AnalysisPrior = prior with { TimeHalfWidth = 0.2 } },
            new() { AnalysisPrior = prior with { MaximumMass = 90 } }, new() { TrainingPrior = prior with { MinimumMassRatio = 0.3 } },
        ];
        Assert.All(impossible, settings => Assert.NotEmpty(settings.Violations()));

        // A narrower analysis prior is what the importance weights take back.
        Assert.Empty(new BinaryModelSettings { AnalysisPrior = prior with { MaximumDistance = 1000, MinimumChirpMass = 20, MaximumSpin = 0.5 } }.Violations());
    }

    [Fact]
    public void Unknown_and_missing_detectors_are_refused()
    {
        Assert.Throws<InvalidInputException>(() => BinaryModel.PairOf(SmallModel.Settings with { Detectors = ["H1", "X1"] }, SmallModel.Trigger));
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => BinaryModel.PairOf(SmallModel.Settings with { Detectors = ["H1"] }, SmallModel.Trigger));
        Assert.Contains("needs exactly two", error.Message, StringComparison.Ordinal);
    }

    private BinaryModel Build(long seed) =>
        BinaryModel.Build(Tiny, small.Detectors, SmallModel.Densities, new RandomStream(seed));
}
