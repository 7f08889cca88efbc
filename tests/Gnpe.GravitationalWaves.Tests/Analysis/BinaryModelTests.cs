using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryModelTests(SmallModel small)
{
    private static readonly BinaryModelSettings Tiny = SmallModel.Settings with { Components = 4, Nodes = 20, BasisSignals = 40, MaximumFrequency = 128 };
    private static readonly BinaryModelSettings TinyChirping = Tiny with { ChirpMassKernel = 2, HeterodyneComponents = 3 };

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
        Assert.Equal(32, small.Model.Basis.Components);
        Assert.Equal(80, small.Model.Basis.Nodes.Count);
        Assert.Equal("IMRPhenomD", small.Model.Waveform.Name);
        Assert.Equal((8 * 32) + 2 + (2 * 16), small.Model.Features.Width);
        Assert.Equal(small.TrainingPrior.Space.Names, small.Equivariance.Targets.Space.Names);

        // Data of 493 complex bins in each of two detectors; the network is told the features and the difference of the proxies.
        Assert.Equal(4 * 493, small.Equivariance.Standardizer.InputWidth);
        Assert.Equal(small.Model.Features.Width + 1, small.Equivariance.Context.Width);
    }

    [Fact]
    public void The_chirp_mass_is_a_part_of_the_pose_where_the_settings_give_it_a_kernel()
    {
        BinaryModel model = BinaryModelBuilder.Build(TinyChirping, SmallModel.Noise, new RandomStream(5));
        Assert.Equal(Build(5).Basis.Store().BasisReal, model.Basis.Store().BasisReal);
        Assert.Equal(model.Heterodyne!.Store().Real, BinaryModelBuilder.Build(TinyChirping, SmallModel.Noise, new RandomStream(5)).Heterodyne!.Store().Real);
        Assert.Equal((4, 3), (model.Heterodyne.Inputs, model.Heterodyne.Components));
        Assert.Equal((8 * 3) + 2 + (2 * 16), model.Features.Width);
        Assert.Equal(4 * 4, model.Features.CoefficientWidth);

        // From 55 to 25 solar masses, 57.15 (30/𝓜)^{5/3} rad, and the kernel.
        Assert.Equal((57.147 * Math.Pow(30 / 55.0, 5.0 / 3)) - 2, model.Heterodyne.Phases[0], 0.02);
        Assert.Equal((57.147 * Math.Pow(30 / 25.0, 5.0 / 3)) + 2, model.Heterodyne.Phases[^1], 0.02);
        Equivariance equivariance = model.EquivarianceFor(small.TrainingPrior, [.. SmallModel.Densities.Select(density => new DetectorProjection(model.Basis, density))]);
        Assert.Equal(3, equivariance.Group.Dimension);
        Assert.Equal(model.Features.Width + 2, equivariance.Context.Width);
        Assert.Throws<ArgumentException>(() => new BinaryModel(TinyChirping, model.Basis));
        Assert.Throws<ArgumentException>(() => new BinaryModel(Tiny, model.Basis, model.Heterodyne));
    }

    [Fact]
    public void Every_density_of_a_set_has_its_projection()
    {
        PowerSpectralDensity third = SmallModel.DesignCurve("third", 2, -0.5);
        IReadOnlyList<IReadOnlyList<DetectorProjection>> projections = BinaryModelBuilder.ProjectionsOf(small.Model, SmallModel.NoiseOf([SmallModel.Densities[0], third], [SmallModel.Densities[1]]));
        Assert.Equal([2, 1], projections.Select(ofDetector => ofDetector.Count));
        Assert.Equal(small.Whitening[0], projections[0][0].Whitening);
        Assert.Equal(new Whitening(third, small.Band).Factors, projections[0][1].Whitening);
        Assert.Equal(small.Whitening[1], projections[1][0].Whitening);
    }

    [Fact]
    public void A_set_without_one_of_the_detectors_is_refused()
    {
        NoiseDensitySet hanford = SmallModel.Noise.Of([Detector.Hanford]);
        string building = Assert.Throws<InvalidInputException>(() => BinaryModelBuilder.Build(Tiny, hanford, new RandomStream(1))).Message;
        Assert.Equal("The set of noise densities holds H1, but not L1.", building);
        Assert.Throws<InvalidInputException>(() => BinaryModelBuilder.ProjectionsOf(small.Model, hanford));
    }

    [Fact]
    public void A_density_that_does_not_cover_the_band_is_refused()
    {
        PowerSpectralDensity narrow = new([10.0, 100.0], [1e-46, 1e-46], "narrow");
        Assert.Contains("narrow", Assert.Throws<InvalidInputException>(
            () => BinaryModelBuilder.Build(Tiny, SmallModel.NoiseOf([narrow], [SmallModel.Densities[1]]), new RandomStream(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_settings_are_named()
    {
        Assert.Empty(new BinaryModelSettings().Violations());
        NetworkPriorSettings prior = new();
        NetworkPriorSettings aligned = new() { Spins = BinarySpins.Aligned };
        BinaryModelSettings[] impossible =
        [
            new() { Detectors = [] }, new() { Detectors = ["H1", "H1"] }, new() { Detectors = ["H1", "X1"] }, new() { SegmentSeconds = 0.5, SecondsAfterTrigger = 0.45 }, new() { SegmentSeconds = double.NaN },
            new() { SecondsAfterTrigger = 3.7 }, new() { MinimumFrequency = 0 }, new() { MaximumFrequency = 20 }, new() { Components = 0 }, new() { Nodes = 47 },
            new() { BasisSignals = 119 }, new() { MaximumFrequency = 45 },
            new() { AnalysisPrior = prior with { MaximumSpin = 0.995 } }, new() { AnalysisPrior = prior with { MaximumDistance = 3000 } },
            new() { AnalysisPrior = prior with { MinimumChirpMass = 14 } }, new() { AnalysisPrior = prior with { TimeHalfWidth = 0.2 } },
            new() { AnalysisPrior = prior with { MaximumMass = 90 } }, new() { TrainingPrior = prior with { MinimumMassRatio = 0.3 } },
            new() { AnalysisPrior = aligned }, new() { Approximant = "IMRPhenomZ" }, new() { ReferenceFrequency = 0 }, new() { ReferenceFrequency = double.NaN }, new() { ChirpMassKernel = -1 }, new() { ChirpMassKernel = 9.1 }, new() { ChirpMassKernel = double.NaN }, new() { ChirpMassKernel = double.PositiveInfinity },
            new() { HeterodyneComponents = 0 }, new() { HeterodyneComponents = 49 }, new() { NoiseBands = 0 }, new() { NoiseBands = 4018 },
        ];
        Assert.All(impossible, settings => Assert.NotEmpty(settings.Violations()));

        // Half of 3/128 (π G𝓜 20 Hz/c³)^{−5/3} at 60 solar masses is 9.00 rad; without the pose the components of the heterodyne do not matter.
        Assert.Empty(new BinaryModelSettings { ChirpMassKernel = 8.9 }.Violations());
        Assert.Empty(new BinaryModelSettings { ChirpMassKernel = 0, HeterodyneComponents = 49 }.Violations());

        // A narrower analysis prior is what the importance weights take back.
        Assert.Empty(new BinaryModelSettings { AnalysisPrior = prior with { MaximumDistance = 1000, MinimumChirpMass = 20, MaximumSpin = 0.5 } }.Violations());
    }

    private static BinaryModel Build(long seed) => BinaryModelBuilder.Build(Tiny, SmallModel.Noise, new RandomStream(seed));
}
