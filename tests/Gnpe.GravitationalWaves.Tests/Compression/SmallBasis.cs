using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Tests.Compression;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

[assembly: AssemblyFixture(typeof(SmallBasis))]

namespace Gnpe.GravitationalWaves.Tests.Compression;

/// <summary>A basis of heavy precessing binaries on one second of data, and projections on noise curves with lines and tilts, built once for all tests in a fraction of a second.</summary>
public sealed class SmallBasis
{
    public static readonly SignalBasisSettings Settings = new() { Components = 40, Nodes = 96, Signals = 1_000 };

    public SmallBasis()
    {
        Basis = SignalBasis.Build(
            Band, new Whitening(FiducialDensity.Of(Band, Densities), Band).Factors, BasisExamples.Draw(new ImrPhenomPv2(), From(Prior), Band, Settings, new RandomStream(11)), Settings.Components, Settings.Nodes);
        Projections = [.. Densities.Select(density => new DetectorProjection(Basis, density))];
    }

    public static FrequencyGrid Band { get; } = FrequencyGrid.Uniform(1, 20, 512);

    public static BinaryPrior Prior { get; } = new(new BinaryPriorSettings
    {
        ChirpMass = new PriorLaw.UniformInComponentsChirpMass { Minimum = 25, Maximum = 50 },
        MassRatio = new PriorLaw.UniformInComponentsMassRatio { Minimum = 0.4, Maximum = 1 },
        A1 = new PriorLaw.Uniform { Minimum = 0, Maximum = 0.9 },
        A2 = new PriorLaw.Uniform { Minimum = 0, Maximum = 0.9 },
        Tilt1 = Angle(0, Math.PI),
        Tilt2 = Angle(0, Math.PI),
        Phi12 = Angle(0, Math.Tau),
        PhiJl = Angle(0, Math.Tau),
        ThetaJn = Angle(0, Math.PI),
        LuminosityDistance = new PriorLaw.PowerLaw { Alpha = 2, Minimum = 100, Maximum = 1000 },
        Ra = Angle(0, Math.Tau),
        Dec = Angle(-1.5, 1.5),
        Psi = Angle(0, Math.PI),
        Phase = Angle(0, Math.Tau),
        GeocentTime = new PriorLaw.Uniform { Minimum = -0.1, Maximum = 0.1 },
    });

    /// <summary>Two smooth curves, and one with a line a thousand times as high as its surroundings.</summary>
    public static IReadOnlyList<PowerSpectralDensity> Densities { get; } = [.. SmallModel.Densities, WithLine(SmallModel.Densities[0])];

    public SignalBasis Basis { get; }

    public IReadOnlyList<DetectorProjection> Projections { get; }

    /// <summary>Draws of a prior as binaries.</summary>
    public static Func<RandomStream, PrecessingBinary> From(BinaryPrior prior) => random =>
    {
        double[] row = new double[BinaryParameters.Count];
        prior.Sample(random, row);
        return BinaryParameters.Binary(row, Settings.ReferenceFrequencyHertz);
    };

    private static PriorLaw.Uniform Angle(double minimum, double maximum) => new() { Minimum = minimum, Maximum = maximum };

    private static PowerSpectralDensity WithLine(PowerSpectralDensity smooth)
    {
        double[] values = smooth.Values.ToArray();
        int line = smooth.FrequenciesHertz.IndexOf(60);
        values[line] *= 1e3;
        values[line + 1] *= 30;
        return new PowerSpectralDensity(smooth.FrequenciesHertz, values, "with a line");
    }
}
