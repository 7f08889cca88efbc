using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

[assembly: AssemblyFixture(typeof(SmallModel))]

namespace Gnpe.GravitationalWaves.Tests.Analysis;

/// <summary>A model of heavy binaries on one second of data, small enough to be built once for all tests in a fraction of a second.</summary>
public sealed class SmallModel
{
    public static readonly BinaryModelSettings Settings = new()
    {
        SegmentSeconds = 1,
        SecondsAfterTrigger = 0.5,
        MaximumFrequency = 512,
        TrainingPrior = Prior with { DistanceExponent = 1 },
        AnalysisPrior = Prior,
        Components = 32,
        Nodes = 80,
        BasisSignals = 300,
    };

    public static readonly GpsTime Trigger = new(1126259462, 400_000_000);

    public SmallModel()
    {
        Detectors = BinaryModel.PairOf(Settings, Trigger);
        Whitening = BinaryModel.WhiteningOf(Settings, Densities);
        Model = BinaryModel.Build(Settings, Detectors, Densities, new RandomStream(1));
    }

    public static AlignedBinaryPriorSettings Prior => new()
    {
        MinimumMass = 25,
        MaximumMass = 70,
        MinimumChirpMass = 25,
        MaximumChirpMass = 55,
        MinimumMassRatio = 0.4,
        MaximumSpin = 0.6,
        MinimumDistance = 100,
        MaximumDistance = 1500,
    };

    /// <summary>Two different curves, so that a confusion of detectors shows.</summary>
    public static IReadOnlyList<PowerSpectralDensity> Densities { get; } = [DesignCurve("first", 1, 0), DesignCurve("second", 1.5, 0.5)];

    public DetectorPair Detectors { get; }

    public IReadOnlyList<double[]> Whitening { get; }

    public BinaryModel Model { get; }

    public FrequencyGrid Band => Model.Basis.Band;

    /// <summary>Draws of a prior, one a row.</summary>
    public static double[][] Draw(AlignedBinaryPrior prior, int count, RandomStream random)
    {
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++)
        {
            rows[row] = new double[prior.Space.Count];
            prior.Sample(random, rows[row]);
        }

        return rows;
    }

    // Advanced LIGO's design, Sathyaprakash and Schutz 2009 (arXiv:0903.0338), table 1, times a power of frequency.
    private static PowerSpectralDensity DesignCurve(string name, double scale, double tilt)
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
