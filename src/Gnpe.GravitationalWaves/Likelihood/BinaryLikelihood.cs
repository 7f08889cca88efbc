using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The Whittle likelihood of a binary in stationary Gaussian noise that is independent between detectors (e.g. Veitch et al. 2015, arXiv:1409.7215, section II), for any number of
/// detectors and any waveform model, in the parameters of <see cref="BinaryParameters"/>. Values are log likelihood ratios against noise alone, ⟨d|h⟩ − ½⟨h|h⟩; add
/// <see cref="NoiseLogLikelihood"/> for the log likelihood. Safe to share between threads.
/// </summary>
public sealed class BinaryLikelihood : ILikelihood
{
    private readonly DetectorData[] data;
    private readonly IPolarizationModel model;
    private readonly BinaryLikelihoodSettings settings;

    /// <summary>Takes the data of all detectors.</summary>
    /// <param name="data">At least one detector; all on the same frequencies with the same start.</param>
    /// <param name="model">The waveform model.</param>
    /// <param name="settings">Reference frequency, marginalization and threads.</param>
    /// <exception cref="InvalidInputException">Detectors differ in start or frequencies, or a setting is out of range.</exception>
    /// <exception cref="ArgumentException">There is no detector.</exception>
    public BinaryLikelihood(IReadOnlyList<DetectorData> data, IPolarizationModel model, BinaryLikelihoodSettings settings)
    {
        ArgumentNullException.ThrowIfNull(data);
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

        this.data = [.. data];
        this.model = model;
        this.settings = settings;
        DetectorData first = data[0];
        foreach (DetectorData other in data)
        {
            if (other.Start != first.Start || !other.Grid.Frequencies.SequenceEqual(first.Grid.Frequencies))
            {
                throw new InvalidInputException(
                    $"The data of {other.Detector} start at {other.Start} with {other.Grid.Count} frequencies, those of {first.Detector} at {first.Start} with {first.Grid.Count}; the segments of all detectors must be the same.");
            }

            NoiseLogLikelihood += other.NoiseLogLikelihood;
        }
    }

    /// <summary>−½⟨d|d⟩ over all detectors: the log likelihood of there being no signal, up to the density's normalization.</summary>
    public double NoiseLogLikelihood { get; }

    /// <summary>The log likelihood ratio of each row, averaged over the marginalized parameters, whose columns are ignored. Nothing is allocated per row.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, shape <c>[rows, 15]</c>.</param>
    /// <param name="logLikelihood">Receives log L(signal) − log L(noise), shape <c>[rows]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row.</exception>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
    {
        double[] values = new double[parameters.Count];
        ForEach(parameters, logLikelihood.Length, (signal, row) => values[row] = LogRatio(signal, parameters[row]));
        values.CopyTo(logLikelihood);
    }

    /// <summary>The products of each row's signal with the data, at the row's phase.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, shape <c>[rows, 15]</c>.</param>
    /// <param name="products">Receives the products summed over detectors, shape <c>[rows]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row.</exception>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    public void Products(Rows<double> parameters, Span<SignalProducts> products)
    {
        SignalProducts[] values = new SignalProducts[parameters.Count];
        ForEach(parameters, products.Length, (signal, row) => values[row] = ProductsOf(signal, parameters[row]));
        values.CopyTo(products);
    }

    private double LogRatio(NetworkSignal signal, ReadOnlySpan<double> parameters)
    {
        SignalProducts products = ProductsOf(signal, parameters);
        return settings.MarginalizePhase ? products.PhaseMarginalizedLogLikelihoodRatio : products.LogLikelihoodRatio;
    }

    private SignalProducts ProductsOf(NetworkSignal signal, ReadOnlySpan<double> parameters)
    {
        PrecessingBinary binary = BinaryParameters.Binary(parameters, settings.ReferenceFrequencyHertz);
        signal.Evaluate(parameters, settings.MarginalizePhase ? binary with { Phase = 0 } : binary);
        return signal.Products();
    }

    private void ForEach(Rows<double> parameters, int destinationLength, Action<NetworkSignal, int> evaluate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Width != BinaryParameters.Count || destinationLength != parameters.Count)
        {
            throw new ArgumentException(
                $"{parameters.Count} rows of {parameters.Width} numbers with {destinationLength} results are given where rows of {BinaryParameters.Count} with as many results are expected.",
                nameof(parameters));
        }

        if (settings.Threads == 1)
        {
            NetworkSignal signal = new(data, model);
            for (int row = 0; row < parameters.Count; row++)
            {
                EvaluateRow(evaluate, signal, row);
            }

            return;
        }

        try
        {
            Parallel.For(
                0,
                parameters.Count,
                new ParallelOptions { MaxDegreeOfParallelism = settings.Threads },
                () => new NetworkSignal(data, model),
                (row, _, signal) =>
                {
                    EvaluateRow(evaluate, signal, row);
                    return signal;
                },
                _ => { });
        }
        catch (AggregateException errors) when (errors.InnerExceptions.OfType<InvalidInputException>().FirstOrDefault() is { } refused)
        {
            throw new InvalidInputException(refused.Message, errors);
        }
    }

    private static void EvaluateRow(Action<NetworkSignal, int> evaluate, NetworkSignal signal, int row)
    {
        try
        {
            evaluate(signal, row);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"Row {row + 1} of the parameters cannot be evaluated: {error.Message}", error);
        }
    }
}
