using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Training examples for the network of a model, every one a fresh binary with fresh noise under a density of a set. Because the standardized data of an exact translation do
/// not depend on when the signal came, the signal is simulated in its standardized frame at once: at the blur of its proxies, on the frequency nodes, in the reduced basis, where
/// the noise is white. What the pose holds beside the times is taken away from signal and noise together, as from data.
/// </summary>
public sealed class BinaryExamples : IExampleSource
{
    private const int RowsPerTask = 128;

    // Rows of a task share a few densities, because products with one matrix are cheaper together.
    private const int DensitiesPerTask = 16;

    private readonly BinaryModel model;
    private readonly NetworkPrior prior;
    private readonly NetworkGeometry geometry;
    private readonly IReadOnlyList<DetectorProjection>[] projections;
    private readonly float[][][] levels;
    private readonly Equivariance equivariance;
    private readonly int[] targetColumns;
    private readonly int threads;

    /// <summary>Creates the source.</summary>
    /// <param name="model">Physics, training prior, signal basis.</param>
    /// <param name="projections">For each detector a projection per noise density.</param>
    /// <param name="threads">Threads that simulate; the examples do not depend on it.</param>
    public BinaryExamples(BinaryModel model, IReadOnlyList<IReadOnlyList<DetectorProjection>> projections, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(projections);
        this.model = model;
        this.projections = [.. projections];
        this.threads = threads;
        geometry = model.DetectorsAt(0);
        prior = new NetworkPrior(model.Settings.TrainingPrior, geometry);
        equivariance = model.EquivarianceFor(prior, [.. projections.Select(ofDetector => ofDetector[0])]);
        Targets = model.TargetsOf(equivariance);
        targetColumns = [.. Targets.Space.Names.Select(prior.Space.IndexOf)];
        levels = [.. projections.Select(ofDetector => ofDetector.Select(model.Features.LevelsOf).ToArray())];
    }

    /// <inheritdoc/>
    public UnboundedCoordinates Targets { get; }

    /// <inheritdoc/>
    public DataLayout Context => equivariance.Context;

    /// <inheritdoc/>
    public long? Count => null;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        RandomStream rows = random.Split(batch);
        int tasks = (targets.Count + RowsPerTask - 1) / RowsPerTask;
        Parallel.For(
            0,
            tasks,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new Workspace(this),
            (task, _, workspace) =>
            {
                int first = task * RowsPerTask;
                int count = Math.Min(targets.Count - first, RowsPerTask);
                Fill(workspace, rows.Split(task), targets.Slice(first, count), contexts.Slice(first, count));
                return workspace;
            },
            _ => { });
    }

    private void Fill(Workspace workspace, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        int count = targets.Count;
        workspace.DrawDensities(projections, random);
        Span<double> coordinates = stackalloc double[prior.Space.Count];
        Span<double> standardized = stackalloc double[prior.Space.Count];
        Span<double> source = stackalloc double[BinaryParameters.Count];
        Span<double> pose = stackalloc double[equivariance.Group.Dimension];
        for (int row = 0; row < count; row++)
        {
            prior.SampleSource(random, coordinates, 0, source);
            Span<double> proxy = workspace.Proxies[row];
            equivariance.Pose.Evaluate(coordinates, pose);
            equivariance.Blur(pose, random, proxy);
            equivariance.ToTarget(coordinates, proxy, standardized);
            Place(source, coordinates, proxy, workspace, row);
            for (int i = 0; i < targetColumns.Length; i++)
            {
                targets[row][i] = standardized[targetColumns[i]];
            }
        }

        Rows<float> coefficients = workspace.Coefficients.Slice(0, count);
        int entries = projections.Length * count;
        workspace.Signals.FillNoisy(
            workspace.Binaries.AsSpan(0, count), workspace.Arrivals.AsSpan(0, entries), workspace.Densities.AsSpan(0, entries), random, coefficients);
        for (int row = 0; row < count; row++)
        {
            for (int detector = 0; detector < levels.Length; detector++)
            {
                workspace.Levels[detector] = levels[detector][workspace.Densities[(row * levels.Length) + detector]];
            }

            model.Features.Fill(coefficients[row], workspace.Proxies[row], workspace.Levels, contexts[row][..model.Features.Width]);
            equivariance.DescribeProxy(workspace.Proxies[row], contexts[row][model.Features.Width..]);
        }
    }

    private void Place(ReadOnlySpan<double> source, ReadOnlySpan<double> coordinates, ReadOnlySpan<double> proxy, Workspace workspace, int row)
    {
        workspace.Binaries[row] = BinaryParameters.Binary(source, model.Settings.ReferenceFrequency);
        SkyPosition sky = new(source[BinaryParameters.RightAscension], source[BinaryParameters.Declination]);
        double psi = source[BinaryParameters.Polarization];
        int count = projections.Length;
        Span<double> times = workspace.Times;
        geometry.FillArrivals(NetworkCoordinates.TimesOf(coordinates), times);
        for (int detector = 0; detector < count; detector++)
        {
            // Methods that leave data where they are have no proxies.
            double shift = proxy.IsEmpty ? 0 : proxy[detector];
            workspace.Arrivals[(row * count) + detector] = new SkyProjection(geometry.Detectors[detector].ResponseTo(sky, psi, geometry.SiderealTime), times[detector] - shift);
        }
    }

    /// <summary>The buffers of one thread.</summary>
    private sealed class Workspace(BinaryExamples source)
    {
        public CompressedSignals Signals { get; } = new(source.model.Waveform, source.projections, RowsPerTask);

        public PrecessingBinary[] Binaries { get; } = new PrecessingBinary[RowsPerTask];

        public SkyProjection[] Arrivals { get; } = new SkyProjection[source.projections.Length * RowsPerTask];

        public int[] Densities { get; } = new int[source.projections.Length * RowsPerTask];

        public double[] Times { get; } = new double[source.projections.Length];

        public float[][] Levels { get; } = new float[source.projections.Length][];

        public Rows<double> Proxies { get; } = new(RowsPerTask, source.equivariance.Group.Dimension);

        public Rows<float> Coefficients { get; } = new(RowsPerTask, source.model.Features.CoefficientWidth);

        public void DrawDensities(IReadOnlyList<DetectorProjection>[] projections, RandomStream random)
        {
            Span<int> drawn = stackalloc int[DensitiesPerTask];
            for (int detector = 0; detector < projections.Length; detector++)
            {
                foreach (ref int density in drawn)
                {
                    density = random.NextIndex(projections[detector].Count);
                }

                for (int row = 0; row < RowsPerTask; row++)
                {
                    Densities[(row * projections.Length) + detector] = drawn[random.NextIndex(DensitiesPerTask)];
                }
            }
        }
    }
}
