using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The likelihood of <see cref="BinaryLikelihood"/> in orthonormal coefficients of a signal basis: waveforms are evaluated at the basis's nodes alone, and the arrival time is taken
/// away exactly by shifting the data instead of the signal. Phase, polarization angle and distance can be marginalized as there. It errs by what the basis leaves of the signal,
/// |δ⟨d|h⟩| ~ √(residual)·√⟨h|h⟩. Safe to share between threads.
/// </summary>
public sealed class CompressedLikelihood : ILikelihood
{
    private readonly SignalBasis basis;
    private readonly IPolarizationModel model;
    private readonly CompressedLikelihoodSettings settings;
    private readonly AmplitudeAverage amplitude;
    private readonly PolarizationAverage? polarization;
    private readonly CompressedData[] data;
    private readonly double startSeconds;
    private readonly double epochSinceStart;
    private CompressedRows? spare;

    /// <summary>Compresses the data of all detectors.</summary>
    /// <param name="data">At least one detector; all on the basis's frequencies with the same start.</param>
    /// <param name="basis">Basis of the signals.</param>
    /// <param name="model">The waveform model.</param>
    /// <param name="epoch">Instant about which signals arrive, usually the trigger.</param>
    /// <param name="settings">Reference frequency, marginalization, times and threads.</param>
    /// <exception cref="InvalidInputException">Detectors differ in start, data have other frequencies than the basis, or a setting is out of range.</exception>
    /// <exception cref="ArgumentException">There is no detector.</exception>
    public CompressedLikelihood(IReadOnlyList<DetectorData> data, SignalBasis basis, IPolarizationModel model, GpsTime epoch, CompressedLikelihoodSettings settings)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        if (data.Count == 0)
        {
            throw new ArgumentException("The likelihood needs the data of at least one detector.", nameof(data));
        }

        if (settings.Violations().FirstOrDefault() is string violation)
        {
            throw new InvalidInputException($"{violation}.");
        }

        (this.basis, this.model, this.settings) = (basis, model, settings);
        amplitude = new AmplitudeAverage(settings.MarginalizePhase, settings.DistancePrior is { } prior ? new DistanceAverage(prior) : null);
        polarization = settings.MarginalizePolarization ? new PolarizationAverage(amplitude) : null;
        foreach (DetectorData other in data)
        {
            if (other.Start != data[0].Start || !other.Grid.Frequencies.SequenceEqual(basis.Band.Frequencies))
            {
                throw new InvalidInputException(
                    $"The data of {other.Detector} start at {other.Start} with {other.Grid.Count} frequencies where {data[0].Start} and the {basis.Band.Count} frequencies of the signal basis are expected.");
            }

            NoiseLogLikelihood += other.NoiseLogLikelihood;
        }

        startSeconds = data[0].Start.ToSeconds();
        epochSinceStart = epoch - data[0].Start;
        this.data = [.. data.Select(detector => CompressedData.Of(detector, basis, epochSinceStart, settings.TimeRangeSeconds, settings.LargestSpacingSeconds))];
    }

    /// <summary>−½⟨d|d⟩ over all detectors, of all bins: the log likelihood of there being no signal, up to the density's normalization.</summary>
    public double NoiseLogLikelihood { get; }

    /// <summary>The log likelihood ratio of each row, averaged over the marginalized parameters, whose columns are ignored. Nothing is allocated once warm on one thread.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, shape <c>[rows, 15]</c>.</param>
    /// <param name="logLikelihood">Receives log L(signal) − log L(noise), shape <c>[rows]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row, or its signal arrives beyond the time range.</exception>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
    {
        Require(parameters, logLikelihood.Length);
        if (settings.Threads == 1)
        {
            CompressedRows workspace = Take();
            for (int first = 0; first < parameters.Count; first += CompressedRows.Capacity)
            {
                int count = Math.Min(CompressedRows.Capacity, parameters.Count - first);
                Store(workspace, parameters, first, logLikelihood.Slice(first, count));
            }

            spare = workspace;
        }
        else
        {
            LogLikelihoodOf(parameters).CopyTo(logLikelihood);
        }
    }

    /// <summary>The products of each row's signal with the data, summed over detectors; at phase zero if the phase is marginalized, and at the largest distance if the distance is.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, shape <c>[rows, 15]</c>.</param>
    /// <param name="products">Receives the products, shape <c>[rows]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row, or its signal arrives beyond the time range.</exception>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    public void Products(Rows<double> parameters, Span<SignalProducts> products)
    {
        Require(parameters, products.Length);
        SignalProducts[] values = new SignalProducts[parameters.Count];
        ForBlocks(parameters, (workspace, first, count) => workspace.Evaluate(parameters, first, count).CopyTo(values.AsSpan(first)));
        values.CopyTo(products);
    }

    // Apart, because what a lambda captures is allocated where it is declared.
    private double[] LogLikelihoodOf(Rows<double> parameters)
    {
        double[] values = new double[parameters.Count];
        ForBlocks(parameters, (workspace, first, count) => Store(workspace, parameters, first, values.AsSpan(first, count)));
        return values;
    }

    private void Store(CompressedRows workspace, Rows<double> parameters, int first, Span<double> logLikelihood)
    {
        if (polarization is not null)
        {
            ReadOnlySpan<PolarizedProducts> polarized = workspace.EvaluatePolarized(parameters, first, logLikelihood.Length);
            for (int row = 0; row < polarized.Length; row++)
            {
                logLikelihood[row] = polarization.LogAverage(polarized[row]);
            }

            return;
        }

        ReadOnlySpan<SignalProducts> products = workspace.Evaluate(parameters, first, logLikelihood.Length);
        for (int row = 0; row < products.Length; row++)
        {
            logLikelihood[row] = amplitude.LogRatio(products[row]);
        }
    }

    private void ForBlocks(Rows<double> parameters, Action<CompressedRows, int, int> receive)
    {
        int blocks = (parameters.Count + CompressedRows.Capacity - 1) / CompressedRows.Capacity;
        try
        {
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = settings.Threads }, Take, Evaluate, workspace => spare = workspace);
        }
        catch (AggregateException errors) when (errors.InnerExceptions.OfType<InvalidInputException>().FirstOrDefault() is { } refused)
        {
            throw new InvalidInputException(refused.Message, errors);
        }

        CompressedRows Evaluate(int block, ParallelLoopState state, CompressedRows workspace)
        {
            int first = block * CompressedRows.Capacity;
            receive(workspace, first, Math.Min(CompressedRows.Capacity, parameters.Count - first));
            return workspace;
        }
    }

    // One set of buffers waits for the next call; a second caller at the same time makes its own.
    private CompressedRows Take() =>
        Interlocked.Exchange(ref spare, null) ?? new CompressedRows(data, new NodeSignal(basis, model), settings, amplitude.Distance?.ReferenceMegaparsecs, startSeconds, epochSinceStart);

    private static void Require(Rows<double> parameters, int destinationLength)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Width != BinaryParameters.Count || destinationLength != parameters.Count)
        {
            throw new ArgumentException(
                $"{parameters.Count} rows of {parameters.Width} numbers with {destinationLength} results are given where rows of {BinaryParameters.Count} with as many results are expected.",
                nameof(parameters));
        }
    }
}
