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
    ];

    private readonly NetworkPrior prior;
    private readonly Equivariance[][] equivariances;

    public ExampleCase(BinarySpins spins, double chirpMassKernel = 0, BinaryMethod method = BinaryMethod.Gnpe)
    {
        BinaryModelSettings settings = (spins == BinarySpins.Aligned ? SmallModel.Settings : SmallModel.Precessing) with
        {
            Components = Components,
            Nodes = 60,
            BasisSignals = 100,
            NoiseBands = NoiseBands,
            ChirpMassKernel = chirpMassKernel,
            Method = method,
            HeterodyneComponents = Components,
        };
        NoiseDensitySet noise = SmallModel.NoiseOf(Densities[0], Densities[1]);
        Model = BinaryModelBuilder.Build(settings, noise, new RandomStream(2));
        Projections = BinaryModelBuilder.ProjectionsOf(Model, noise);
        Detectors = Model.DetectorsAt(SiderealTime.GreenwichMean(SmallModel.Trigger));
        prior = new NetworkPrior(settings.TrainingPrior, Detectors);
        equivariances = [.. Projections[0].Select(first => Projections[1].Select(second => Model.EquivarianceFor(prior, [first, second])).ToArray())];
    }

    public BinaryModel Model { get; }

    public IReadOnlyList<IReadOnlyList<DetectorProjection>> Projections { get; }

    public Equivariance Equivariance => equivariances[0][0];

    public int Targets => prior.Space.Count;

    public int[] TargetColumns => [.. Model.TargetsOf(Equivariance).Space.Names.Select(prior.Space.IndexOf)];

    private double Blur => Model.Settings.Method == BinaryMethod.Gnpe ? 1 : 0;

    private DetectorPair Detectors { get; }

    public BinaryExamples Source(int threads) => new(Model, Projections, threads);

    /// <summary>The densities that a row's noise levels are those of.</summary>
    public int[] DensitiesOf(ReadOnlySpan<float> context)
    {
        int[] found = new int[2];
        for (int detector = 0; detector < 2; detector++)
        {
            float[] levels = context.Slice((8 * Components) + 2 + (detector * NoiseBands), NoiseBands).ToArray();
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
            int[] densities = [random.NextIndex(2), random.NextIndex(2)];
            Complex[][] data = Signal(draws[row], random.NextUniform(0, Math.Tau), densities);
            SimulatedStrain.AddNoise(data, random);
            float[] observation = SimulatedStrain.Data(data, Model.Basis.Band, Whitening(densities)).ToRow();
            for (int detector = 0; detector < Math.Min(2, proxy.Width); detector++)
            {
                proxy[0][detector] = draws[row][NetworkCoordinates.FirstTime + detector] + (Blur * random.NextUniform(-1e-3, 1e-3));
            }

            for (int i = 2; i < proxy.Width; i++)
            {
                proxy[0][i] = Phase(draws[row][NetworkCoordinates.ChirpMass]) - Phase(30) + (Blur * random.NextUniform(-Model.Settings.ChirpMassKernel, Model.Settings.ChirpMassKernel));
            }

            Equivariance equivariance = equivariances[densities[0]][densities[1]];
            equivariance.ToTarget(draws[row].AsSpan(..^2), proxy[0], targets[row]);
            equivariance.FillContext(new Rows<float>(observation, 1, observation.Length), proxy, contexts.Slice(row, 1));
        }

        return (targets, contexts);
    }

    /// <summary>
    /// Coefficients of both detectors from every bin at a polarization angle, at phase zero and 1 Gpc. An overall shift of time is exact, so that the first proxy may be zero.
    /// </summary>
    public Complex[] StandardizedSignal(ReadOnlySpan<double> target, double difference, double polarization, int[] densities)
    {
        double[] proxies = [0, difference];
        double[] source = new double[Targets + 2];
        Equivariance.FromTarget(target, proxies, source.AsSpan(..^2));
        (source[^2], source[^1]) = (1000, polarization);
        Complex[][] strain = Signal(source, 0, densities);
        Complex[] coefficients = new Complex[2 * Components];
        for (int detector = 0; detector < 2; detector++)
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
    public static Complex[] Coefficients(ReadOnlySpan<float> context)
    {
        double power = 0;
        for (int detector = 0; detector < 2; detector++)
        {
            power += 2 * Components * Math.Exp(context[(8 * Components) + detector]);
        }

        double factor = Math.Sqrt(1 + (power / 900));
        Complex[] coefficients = new Complex[2 * Components];
        for (int i = 0; i < coefficients.Length; i++)
        {
            int first = (2 * Components * (i / Components)) + (i % Components);
            coefficients[i] = factor * new Complex(context[first], context[first + Components]);
        }

        return coefficients;
    }

    // 3/128 (π G𝓜 20 Hz/c³)^{−5/3}
    private static double Phase(double chirpMass) => 3 / (128 * Math.Pow(Math.PI * 4.925490947641267e-6 * chirpMass * 20, 5.0 / 3));

    private double[][] Whitening(int[] densities) => [.. densities.Select((density, detector) => Projections[detector][density].Whitening.ToArray())];

    private Complex[][] Signal(double[] source, double phase, int[] densities) => prior.Coordinates.Spins == BinarySpins.Aligned
        ? SimulatedStrain.Signal(source, phase, Detectors, Model.Basis.Band, Whitening(densities))
        : SimulatedStrain.Signal(Model.Waveform, SmallModel.ToBinary(prior.Coordinates, source, phase, Detectors, 0), Detectors, 0, Model.Basis.Band, Whitening(densities));
}
