using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;
using Gnpe.Random;

[assembly: AssemblyFixture(typeof(SmallModel))]

namespace Gnpe.GravitationalWaves.Tests.Analysis;

/// <summary>A model of heavy binaries with aligned spins on one second of data, small enough to be built once for all tests in a fraction of a second.</summary>
public sealed class SmallModel
{
    public static readonly BinaryModelSettings Settings = new()
    {
        Approximant = "IMRPhenomD",
        SegmentSeconds = 1,
        SecondsAfterTrigger = 0.5,
        MaximumFrequency = 512,
        TrainingPrior = Prior with { DistanceExponent = 1 },
        AnalysisPrior = Prior,
        Components = 32,
        Nodes = 80,
        BasisSignals = 300,
        ChirpMassKernel = 0,
    };

    public static readonly GpsTime Trigger = new(1126259462, 400_000_000);

    public SmallModel()
    {
        Model = BinaryModelBuilder.Build(Settings, Noise, new RandomStream(1));
        Detectors = Model.DetectorsAt(SiderealTime.GreenwichMean(Trigger));
        Projections = [.. Densities.Select(density => new DetectorProjection(Model.Basis, density))];
        Whitening = [.. Projections.Select(projection => projection.Whitening.ToArray())];
        TrainingPrior = new NetworkPrior(Settings.TrainingPrior, Detectors);
        AnalysisPrior = new NetworkPrior(Settings.AnalysisPrior, Detectors);
        Equivariance = Model.EquivarianceFor(TrainingPrior, Projections);
    }

    public static NetworkPriorSettings Prior => new()
    {
        Spins = BinarySpins.Aligned,
        MinimumMass = 25,
        MaximumMass = 70,
        MinimumChirpMass = 25,
        MaximumChirpMass = 55,
        MinimumMassRatio = 0.4,
        MaximumSpin = 0.6,
        MinimumDistance = 100,
        MaximumDistance = 1500,
    };

    /// <summary>The same binaries with spins in all directions.</summary>
    public static BinaryModelSettings Precessing => Settings with
    {
        Approximant = "IMRPhenomPv2",
        TrainingPrior = Settings.TrainingPrior with { Spins = BinarySpins.Precessing },
        AnalysisPrior = Settings.AnalysisPrior with { Spins = BinarySpins.Precessing },
    };

    /// <summary>The same binaries with their chirp mass as a part of the pose.</summary>
    public static BinaryModelSettings Chirping => Settings with { ChirpMassKernel = 2, HeterodyneComponents = 16 };

    /// <summary>Two different curves, so that a confusion of detectors shows.</summary>
    public static IReadOnlyList<PowerSpectralDensity> Densities { get; } = [DesignCurve("first", 1, 0), DesignCurve("second", 1.5, 0.5)];

    /// <summary>The curves as noise of Hanford and Livingston.</summary>
    public static NoiseDensitySet Noise => NoiseOf([Densities[0]], [Densities[1]]);

    public NetworkGeometry Detectors { get; }

    public IReadOnlyList<double[]> Whitening { get; }

    public IReadOnlyList<DetectorProjection> Projections { get; }

    public NetworkPrior TrainingPrior { get; }

    public NetworkPrior AnalysisPrior { get; }

    public Equivariance Equivariance { get; }

    public BinaryModel Model { get; }

    public FrequencyGrid Band => Model.Basis.Band;

    public static NoiseDensitySet NoiseOf(IReadOnlyList<PowerSpectralDensity> hanford, IReadOnlyList<PowerSpectralDensity> livingston) =>
        new([KeyValuePair.Create(Detector.Hanford, hanford), KeyValuePair.Create(Detector.Livingston, livingston)]);

    /// <summary>The two curves in turn as noise of any detectors.</summary>
    public static NoiseDensitySet NoiseOf(IReadOnlyList<string> detectors) => new(detectors.Select((name, i) =>
        KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Named(name), [Densities[i % 2]])));

    /// <summary>Draws of a prior, one a row.</summary>
    public static double[][] Draw(NetworkPrior prior, int count, RandomStream random)
    {
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++)
        {
            rows[row] = new double[prior.Space.Count];
            prior.Sample(random, rows[row]);
        }

        return rows;
    }

    /// <summary>Whole sources of a prior, one a row: the network coordinates, then distance and psi.</summary>
    public static double[][] DrawSources(NetworkPrior prior, int count, RandomStream random)
    {
        double[][] rows = new double[count][];
        double[] binary = new double[BinaryParameters.Count];
        for (int row = 0; row < count; row++)
        {
            rows[row] = new double[prior.Space.Count + 2];
            prior.SampleSource(random, rows[row].AsSpan(..^2), 0, binary);
            rows[row][^2] = binary[BinaryParameters.LuminosityDistance];
            rows[row][^1] = binary[BinaryParameters.Polarization];
        }

        return rows;
    }

    /// <summary>The source of such a row as bilby's parameters.</summary>
    public static double[] ToBinary(NetworkCoordinates coordinates, double[] source, double phase, NetworkGeometry detectors, double triggerSeconds)
    {
        double[] binary = new double[BinaryParameters.Count];
        coordinates.ToBinary(source.AsSpan(..^2), detectors, triggerSeconds, binary);
        binary[BinaryParameters.LuminosityDistance] = source[^2];
        binary[BinaryParameters.Polarization] = source[^1];
        binary[BinaryParameters.Phase] = phase;
        return binary;
    }

    /// <summary>Advanced LIGO's design, Sathyaprakash and Schutz 2009 (arXiv:0903.0338), table 1, times a power of frequency.</summary>
    public static PowerSpectralDensity DesignCurve(string name, double scale, double tilt)
    {
        double[] frequencies = [.. Enumerable.Range(10, 1500).Select(f => (double)f)];
        return new PowerSpectralDensity(
            frequencies,
            Array.ConvertAll(frequencies, f =>
            {
                double x = f / 215;
                double design = Math.Pow(x, -4.14) - (5 / (x * x)) + (111 * (1 - (x * x) + (0.5 * x * x * x * x)) / (1 + (0.5 * x * x)));
                return scale * Math.Pow(x, tilt) * 1e-49 * design;
            }),
            name);
    }
}
