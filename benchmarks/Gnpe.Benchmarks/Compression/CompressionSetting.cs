using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Compression;

/// <summary>What the benchmarks of compressed signals share: 4 s, 20 to 1024 Hz, the prior of gw150914-4s, and noise curves between steeper and flatter than Advanced LIGO's design.</summary>
internal static class CompressionSetting
{
    // The basis's accuracy is not what is timed here, so fewer signals serve than by default.
    private const int Signals = 800;
    private const double ReferenceFrequencyHertz = 20;

    public static FrequencyGrid Band { get; } = FrequencyGrid.Uniform(0.25, 80, 4096);

    public static BinaryPrior Prior { get; } = new(new BinaryPriorSettings
    {
        ChirpMass = new PriorLaw.UniformInComponentsChirpMass { Minimum = 15, Maximum = 60 },
        MassRatio = new PriorLaw.UniformInComponentsMassRatio { Minimum = 0.125, Maximum = 1 },
        A1 = Uniform(0, 0.99),
        A2 = Uniform(0, 0.99),
        Tilt1 = new PriorLaw.Sine { Minimum = 0, Maximum = Math.PI },
        Tilt2 = new PriorLaw.Sine { Minimum = 0, Maximum = Math.PI },
        Phi12 = Uniform(0, Math.Tau),
        PhiJl = Uniform(0, Math.Tau),
        ThetaJn = new PriorLaw.Sine { Minimum = 0, Maximum = Math.PI },
        LuminosityDistance = new PriorLaw.PowerLaw { Alpha = 2, Minimum = 100, Maximum = 2000 },
        Ra = Uniform(0, Math.Tau),
        Dec = new PriorLaw.Cosine { Minimum = -Math.PI / 2, Maximum = Math.PI / 2 },
        Psi = Uniform(0, Math.PI),
        Phase = Uniform(0, Math.Tau),
        GeocentTime = Uniform(-0.1, 0.1),
        Mass1 = new PriorLaw.Constraint { Minimum = 10, Maximum = 80 },
        Mass2 = new PriorLaw.Constraint { Minimum = 10, Maximum = 80 },
    });

    public static IReadOnlyList<PowerSpectralDensity> Densities(int count) => [.. Enumerable.Range(0, count).Select(i =>
        AnalyticNoise.Tabulate(f => AnalyticNoise.AdvancedLigo(f) * Math.Pow(f / 100, (i - (0.5 * (count - 1))) / count), FormattableString.Invariant($"curve {i}"), 10, 1100, 0.25))];

    public static SignalBasis Basis(int components, int nodes, IReadOnlyList<PowerSpectralDensity> densities)
    {
        SignalBasisSettings settings = new() { Components = components, Nodes = nodes, Signals = Signals };
        Whitening fiducial = new(FiducialDensity.Of(Band, [.. densities]), Band);
        return SignalBasis.Build(Band, fiducial.Factors, BasisExamples.Draw(new ImrPhenomPv2(), Draw, Band, settings, new RandomStream(1)), components, nodes);
    }

    private static PrecessingBinary Draw(RandomStream random)
    {
        double[] row = new double[BinaryParameters.Count];
        Prior.Sample(random, row);
        return BinaryParameters.Binary(row, ReferenceFrequencyHertz);
    }

    private static PriorLaw.Uniform Uniform(double minimum, double maximum) => new() { Minimum = minimum, Maximum = maximum };
}
