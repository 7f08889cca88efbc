using System.Numerics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;
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
    private readonly SignalCompression compression;
    private readonly PhaseCanonicalFeatures features;
    private readonly Equivariance equivariance;
    private readonly int threads;

    /// <summary>Creates the source.</summary>
    /// <param name="prior">The training prior.</param>
    /// <param name="detectors">The pair of detectors.</param>
    /// <param name="compression">Reduced representation of the detectors.</param>
    /// <param name="equivariance">Pose, kernel and targets.</param>
    /// <param name="threads">Threads that simulate; the examples do not depend on it.</param>
    public BinaryExamples(AlignedBinaryPrior prior, DetectorPair detectors, SignalCompression compression, Equivariance equivariance, int threads = 1)
    {
        this.prior = prior;
        this.detectors = detectors;
        this.compression = compression;
        this.equivariance = equivariance;
        this.threads = threads;
        features = new PhaseCanonicalFeatures(compression);
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
            CompressionWorkspace workspace = new(compression);
            float[] coefficients = new float[features.CoefficientWidth];
            double[] parameters = new double[NetworkParameters.Count];
            double[] proxy = new double[2];
            RandomStream stream = rows.Split(task);
            int last = Math.Min(targets.Count, (task + 1) * RowsPerTask);
            for (int row = task * RowsPerTask; row < last; row++)
            {
                prior.Sample(stream, parameters);
                equivariance.Blur([parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime]], stream, proxy);
                equivariance.ToTarget(parameters, proxy, targets[row]);
                Simulate(parameters, targets[row], stream, workspace, coefficients);
                features.Fill(coefficients, contexts[row][..features.Width]);
                equivariance.DescribeProxy(proxy, contexts[row][features.Width..]);
            }
        });
    }

    private void Simulate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> target, RandomStream stream, CompressionWorkspace workspace, Span<float> coefficients)
    {
        AlignedSource source = AlignedSource.Of(parameters, detectors);
        new ImrPhenomD(source.Binary with { Phase = stream.NextUniform(0, Math.Tau) }).Evaluate(compression.Nodes, workspace.FaceOn.Span);
        ReadOnlySpan<double> times = [target[NetworkParameters.FirstTime], target[NetworkParameters.SecondTime]];
        ReadOnlySpan<Complex> factors = [source.FirstFactor, source.SecondFactor];
        for (int detector = 0; detector < 2; detector++)
        {
            Span<float> part = coefficients.Slice(detector * compression.DetectorWidth, compression.DetectorWidth);
            compression.Coefficients(detector, workspace.FaceOn.Span, factors[detector], times[detector], workspace, part);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] += (float)stream.NextNormal();
            }
        }
    }
}
