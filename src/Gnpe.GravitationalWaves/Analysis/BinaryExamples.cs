using System.Collections.Concurrent;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Training examples for the arrival-time GNPE network, every one a fresh binary with fresh noise. Because the standardized data of an exact translation do not depend on when the
/// signal came, the signal is simulated in its standardized frame at once: at the blur of its proxies, on the frequency nodes, in the reduced basis, where the noise is white.
/// </summary>
public sealed class BinaryExamples : IExampleSource
{
    private const int RowsPerTask = 64;

    private readonly AlignedBinaryPrior prior;
    private readonly DetectorPair detectors;
    private readonly IReadOnlyList<DetectorProjection> projections;
    private readonly ConcurrentBag<Workspace> workspaces = [];
    private readonly PhaseCanonicalFeatures features;
    private readonly Equivariance equivariance;
    private readonly int threads;

    /// <summary>Creates the source.</summary>
    /// <param name="prior">The training prior.</param>
    /// <param name="detectors">The pair of detectors.</param>
    /// <param name="projections">The detectors' projections on one signal basis.</param>
    /// <param name="equivariance">Pose, kernel and targets.</param>
    /// <param name="threads">Threads that simulate; the examples do not depend on it.</param>
    public BinaryExamples(AlignedBinaryPrior prior, DetectorPair detectors, IReadOnlyList<DetectorProjection> projections, Equivariance equivariance, int threads = 1)
    {
        this.prior = prior;
        this.detectors = detectors;
        this.projections = projections;
        this.equivariance = equivariance;
        this.threads = threads;
        features = new PhaseCanonicalFeatures(projections);
    }

    /// <inheritdoc/>
    public UnboundedCoordinates Targets => equivariance.Targets;

    /// <inheritdoc/>
    public DataLayout Context => equivariance.Context;

    /// <inheritdoc/>
    public long? Count => null;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        RandomStream rows = random.Split(batch);
        int tasks = (targets.Count + RowsPerTask - 1) / RowsPerTask;
        Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = threads }, task =>
        {
            if (!workspaces.TryTake(out Workspace? workspace))
            {
                workspace = new Workspace(projections);
            }

            double[] parameters = new double[NetworkParameters.Count];
            double[] proxy = new double[2];
            RandomStream stream = rows.Split(task);
            int first = task * RowsPerTask;
            int count = Math.Min(targets.Count - first, RowsPerTask);
            for (int i = 0; i < count; i++)
            {
                int row = first + i;
                prior.Sample(stream, parameters);
                equivariance.Blur([parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime]], stream, proxy);
                equivariance.ToTarget(parameters, proxy, targets[row]);
                equivariance.DescribeProxy(proxy, contexts[row][features.Width..]);
                workspace.Binaries[i] = Source(parameters, targets[row], stream.NextUniform(0, Math.Tau), workspace.Arrivals.AsSpan(2 * i, 2));
            }

            Rows<float> coefficients = new(workspace.Coefficients.AsMemory(0, count * features.CoefficientWidth), count, features.CoefficientWidth);
            workspace.Signals.FillNoisy(workspace.Binaries.AsSpan(0, count), workspace.Arrivals.AsSpan(0, 2 * count), workspace.Densities.AsSpan(0, 2 * count), stream, coefficients);
            for (int i = 0; i < count; i++)
            {
                features.Fill(coefficients[i], contexts[first + i][..features.Width]);
            }

            workspaces.Add(workspace);
        });
    }

    // The binary of a row, and how each detector sees it at its blur.
    private PrecessingBinary Source(ReadOnlySpan<double> parameters, ReadOnlySpan<double> target, double phase, Span<SkyProjection> arrivals)
    {
        ArrivalTimes times = new(parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime], parameters[NetworkParameters.Azimuth]);
        SkyPosition sky = detectors.ToSky(times).Sky;
        double psi = parameters[NetworkParameters.Polarization];
        arrivals[0] = new SkyProjection(detectors.First.ResponseTo(sky, psi, detectors.SiderealTime), target[NetworkParameters.FirstTime]);
        arrivals[1] = new SkyProjection(detectors.Second.ResponseTo(sky, psi, detectors.SiderealTime), target[NetworkParameters.SecondTime]);
        ComponentMasses masses = ComponentMasses.Of(parameters[NetworkParameters.ChirpMass], parameters[NetworkParameters.MassRatio]);
        return new PrecessingBinary
        {
            Mass1 = masses.Mass1,
            Mass2 = masses.Mass2,
            A1 = Math.Abs(parameters[NetworkParameters.Spin1]),
            A2 = Math.Abs(parameters[NetworkParameters.Spin2]),
            Tilt1 = parameters[NetworkParameters.Spin1] < 0 ? Math.PI : 0,
            Tilt2 = parameters[NetworkParameters.Spin2] < 0 ? Math.PI : 0,
            ThetaJn = parameters[NetworkParameters.Inclination],
            DistanceMegaparsecs = parameters[NetworkParameters.Distance],
            Phase = phase,
        };
    }

    /// <summary>The buffers of one task.</summary>
    private sealed class Workspace(IReadOnlyList<DetectorProjection> projections)
    {
        public CompressedSignals Signals { get; } = new(new ImrPhenomDModel(), [.. projections.Select(projection => (IReadOnlyList<DetectorProjection>)[projection])], RowsPerTask);

        public PrecessingBinary[] Binaries { get; } = new PrecessingBinary[RowsPerTask];

        public SkyProjection[] Arrivals { get; } = new SkyProjection[2 * RowsPerTask];

        public int[] Densities { get; } = new int[2 * RowsPerTask];

        public float[] Coefficients { get; } = new float[RowsPerTask * projections.Count * projections[0].Width];
    }
}
