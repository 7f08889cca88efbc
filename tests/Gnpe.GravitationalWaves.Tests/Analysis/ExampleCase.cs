using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

/// <summary>A small model with two noise densities in each detector, and full data of it: simulated on every bin at their true times, then standardized by proxies.</summary>
internal sealed class ExampleCase
{
    public const int Components = 4;

    private const int NoiseBands = 3;

    private static readonly PowerSpectralDensity[][] Densities =
    [
        [SmallModel.Densities[0], SmallModel.DesignCurve("quieter", 0.6, -0.4)],
        [SmallModel.Densities[1], SmallModel.DesignCurve("louder", 3, 0.2)],
        [SmallModel.DesignCurve("flatter", 0.8, -0.3), SmallModel.DesignCurve("steeper", 1.2, 0.4)],
    ];

    private readonly NetworkPrior prior;

    public ExampleCase(BinarySpins spins, double chirpMassKernel = 0, BinaryMethod method = BinaryMethod.Gnpe, params IReadOnlyList<string> detectors)
    {
        BinaryModelSettings settings = (spins == BinarySpins.Aligned ? SmallModel.Settings : SmallModel.Precessing) with
        {
            Detectors = detectors.Count > 0 ? detectors : SmallModel.Settings.Detectors,
            Components = Components,
            Nodes = 60,
            BasisSignals = 100,
            NoiseBands = NoiseBands,
            ChirpMassKernel = chirpMassKernel,
            Method = method,
            HeterodyneComponents = Components,
        };
        NoiseDensitySet noise = new(settings.Detectors.Select((name, i) => KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Named(name), Densities[i % Densities.Length])));
        Model = BinaryModelBuilder.Build(settings, noise, new RandomStream(2));
        Projections = BinaryModelBuilder.ProjectionsOf(Model, noise);
        Detectors = Model.DetectorsAt(SiderealTime.GreenwichMean(SmallModel.Trigger));
        prior = new NetworkPrior(settings.TrainingPrior, Detectors);
        Equivariance = EquivarianceUnder(new int[Count]);
    }

    public BinaryModel Model { get; }

    public IReadOnlyList<IReadOnlyList<DetectorProjection>> Projections { get; }

    public Equivariance Equivariance { get; }

    /// <summary>Number of detectors.</summary>
    public int Count => Model.Settings.Detectors.Count;

    /// <summary>Numbers that the network is told beside the proxies: coefficients, their direction, powers, noise levels.</summary>
    public int Features => (4 * Count * Components) + (Count * (1 + NoiseBands));

    public int Targets => prior.Space.Count;

    public int[] TargetColumns => [.. Model.TargetsOf(Equivariance).Space.Names.Select(prior.Space.IndexOf)];

    private double Blur => Model.Settings.Method == BinaryMethod.Gnpe ? 1 : 0;

    private NetworkGeometry Detectors { get; }

    public BinaryExamples Source(int threads) => new(Model, Projections, threads);

    /// <summary>The densities that a row's noise levels are those of.</summary>
    public int[] DensitiesOf(ReadOnlySpan<float> context)
    {
        int[] found = new int[Count];
        for (int detector = 0; detector < Count; detector++)
        {
            float[] levels = context.Slice((4 * Count * Components) + Count + (detector * NoiseBands), NoiseBands).ToArray();
            found[detector] = Projections[detector].ToList().FindIndex(projection => Model.Features.LevelsOf(projection).SequenceEqual(levels));
        }

        return found;
    }

    public (Rows<double> Targets, Rows<float> Contexts) StandardizedFullData(int count, RandomStream random)
    {
        Rows<double> targets = new(count, Targets);
        Rows<float> contexts = new(count, Equivariance.Context.Width);
        Rows<double> proxy = new(1, Equivariance.Group.Dimension);
        double[][] draws = SmallModel.DrawSources(prior, count, random);
        for (int row = 0; row < count; row++)
        {
            int[] densities = [.. Enumerable.Range(0, Count).Select(_ => random.NextIndex(2))];
            Complex[][] data = Signal(draws[row], random.NextUniform(0, Math.Tau), densities);
            SimulatedStrain.AddNoise(data, random);
            float[] observation = SimulatedStrain.Data(data, Model.Basis.Band, Whitening(densities)).ToRow();
            double[] arrivals = Arrivals(draws[row]);
            for (int detector = 0; detector < Math.Min(Count, proxy.Width); detector++)
            {
                proxy[0][detector] = arrivals[detector] + (Blur * random.NextUniform(-1e-3, 1e-3));
            }

            for (int i = Count; i < proxy.Width; i++)
            {
                proxy[0][i] = Phase(draws[row][NetworkCoordinates.ChirpMass]) - Phase(30) + (Blur * random.NextUniform(-Model.Settings.ChirpMassKernel, Model.Settings.ChirpMassKernel));
            }

            Equivariance equivariance = EquivarianceUnder(densities);
            equivariance.ToTarget(draws[row].AsSpan(..^2), proxy[0], targets[row]);
            equivariance.FillContext(new Rows<float>(observation, 1, observation.Length), proxy, contexts.Slice(row, 1));
        }

        return (targets, contexts);
    }

    /// <summary>
    /// Coefficients of the detectors from every bin at a polarization angle, at phase zero and 1 Gpc. An overall shift of time is exact, so that the first proxy may be zero.
    /// </summary>
    public Complex[] StandardizedSignal(ReadOnlySpan<double> target, ReadOnlySpan<float> differences, double polarization, int[] densities)
    {
        double[] proxies = [0, .. differences];
        double[] source = new double[Targets + 2];
        Equivariance.FromTarget(target, proxies, source.AsSpan(..^2));
        (source[^2], source[^1]) = (1000, polarization);
        Complex[][] strain = Signal(source, 0, densities);
        Complex[] coefficients = new Complex[Count * Components];
        for (int detector = 0; detector < Count; detector++)
        {
            Complex[] shifted = [.. strain[detector].Select((value, bin) => value * Complex.Exp(new Complex(0, Math.Tau * Model.Basis.Band.Frequencies[bin] * proxies[detector])))];
            double[] projected = new double[2 * Components];
            Projections[detector][densities[detector]].Project(SimulatedStrain.Series(shifted).Span, projected);
            for (int k = 0; k < Components; k++)
            {
                coefficients[(detector * Components) + k] = new Complex(projected[k], projected[Components + k]);
            }
        }

        return coefficients;
    }

    /// <summary>The coefficients of a context: its features without the saturation of loud ones.</summary>
    public Complex[] Coefficients(ReadOnlySpan<float> context)
    {
        double power = 0;
        for (int detector = 0; detector < Count; detector++)
        {
            power += 2 * Components * Math.Exp(context[(4 * Count * Components) + detector]);
        }

        double factor = Math.Sqrt(1 + (power / 900));
        Complex[] coefficients = new Complex[Count * Components];
        for (int i = 0; i < coefficients.Length; i++)
        {
            int first = (2 * Components * (i / Components)) + (i % Components);
            coefficients[i] = factor * new Complex(context[first], context[first + Components]);
        }

        return coefficients;
    }

    private Equivariance EquivarianceUnder(int[] densities) => Model.EquivarianceFor(prior, [.. densities.Select((density, detector) => Projections[detector][density])]);

    private double[] Arrivals(double[] draw)
    {
        double[] binary = SmallModel.ToBinary(prior.Coordinates, draw, 0, Detectors, 0);
        SkyPosition sky = new(binary[BinaryParameters.RightAscension], binary[BinaryParameters.Declination]);
        return [.. Detectors.Detectors.Select(detector => binary[BinaryParameters.GeocentricTime] + detector.DelayFromGeocentreSeconds(sky, Detectors.SiderealTime))];
    }

    // 3/128 (π G𝓜 20 Hz/c³)^{−5/3}
    private static double Phase(double chirpMass) => 3 / (128 * Math.Pow(Math.PI * 4.925490947641267e-6 * chirpMass * 20, 5.0 / 3));

    private double[][] Whitening(int[] densities) => [.. densities.Select((density, detector) => Projections[detector][density].Whitening.ToArray())];

    private Complex[][] Signal(double[] source, double phase, int[] densities) => prior.Coordinates.Spins == BinarySpins.Aligned
        ? SimulatedStrain.Signal(source, phase, Detectors, Model.Basis.Band, Whitening(densities))
        : SimulatedStrain.Signal(Model.Waveform, SmallModel.ToBinary(prior.Coordinates, source, phase, Detectors, 0), Detectors, 0, Model.Basis.Band, Whitening(densities));
}
