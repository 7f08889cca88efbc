using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The Whittle likelihood of a binary in stationary Gaussian noise that is independent between detectors (e.g. Veitch et al. 2015, arXiv:1409.7215, section II), for any number of
/// detectors and any waveform model, in the parameters of <see cref="BinaryParameters"/>. Values are log likelihood ratios against noise alone, ⟨d|h⟩ − ½⟨h|h⟩; add
/// <see cref="NoiseLogLikelihood"/> for the log likelihood. Phase, distance, and arrival time or polarization angle can be marginalized (Thrane and Talbot 2019, arXiv:1809.02293, section 6 and appendix C)
/// and drawn again afterwards. Safe to share between threads.
/// </summary>
public sealed class BinaryLikelihood : ILikelihood
{
    private readonly DetectorData[] data;
    private readonly IPolarizationModel model;
    private readonly BinaryLikelihoodSettings settings;
    private readonly AmplitudeAverage amplitude;
    private readonly PolarizationAverage? polarization;

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
        amplitude = new AmplitudeAverage(settings.MarginalizePhase, settings.DistancePrior is { } prior ? new DistanceAverage(prior) : null);
        polarization = settings.MarginalizePolarization ? new PolarizationAverage(amplitude) : null;
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
        ForEach(parameters, logLikelihood.Length, (workspace, row) => values[row] = LogRatio(workspace, parameters[row]));
        values.CopyTo(logLikelihood);
    }

    /// <summary>The products of each row's signal with the data, at the row's phase, time, distance and polarization angle, whatever is marginalized.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, shape <c>[rows, 15]</c>.</param>
    /// <param name="products">Receives the products summed over detectors, shape <c>[rows]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row.</exception>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    public void Products(Rows<double> parameters, Span<SignalProducts> products)
    {
        SignalProducts[] values = new SignalProducts[parameters.Count];
        ForEach(parameters, products.Length, (workspace, row) =>
        {
            workspace.Signal.Evaluate(BinaryParameters.Binary(parameters[row], settings.ReferenceFrequencyHertz));
            values[row] = ProductsAtTime(workspace.Signal, parameters[row]);
        });
        values.CopyTo(products);
    }

    /// <summary>
    /// Draws the marginalized parameters of each row from their law given the others: the time or the polarization angle, then the distance given that, then the phase given all. With samples of the
    /// marginalized posterior the rows become samples of the full one.
    /// </summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, shape <c>[rows, 15]</c>; the marginalized columns are written.</param>
    /// <param name="random">Where the randomness comes from; results do not depend on the number of threads.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row.</exception>
    /// <exception cref="ArgumentException">The width is wrong.</exception>
    public void Reconstruct(Rows<double> parameters, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ForEach(parameters, parameters.Count, (workspace, row) => Reconstruct(workspace, parameters[row], random.Split(row)));
    }

    private double LogRatio(Workspace workspace, ReadOnlySpan<double> parameters)
    {
        workspace.Signal.Evaluate(MarginalBinary(parameters));
        if (polarization is not null)
        {
            return polarization.LogAverage(workspace.Signal.PolarizedProducts(parameters));
        }

        if (settings.TimePrior is null)
        {
            return amplitude.LogRatio(ProductsAtTime(workspace.Signal, parameters));
        }

        FillSeries(workspace, parameters);
        return workspace.Time!.LogAverage(workspace.Series!);
    }

    private void Reconstruct(Workspace workspace, Span<double> parameters, RandomStream random)
    {
        workspace.Signal.Evaluate(MarginalBinary(parameters));
        if (polarization is not null)
        {
            polarization.Sample(
                workspace.Signal.PolarizedProducts(parameters),
                random,
                ref parameters[BinaryParameters.Polarization],
                ref parameters[BinaryParameters.Phase],
                ref parameters[BinaryParameters.LuminosityDistance]);
            return;
        }

        SignalProducts products;
        if (settings.TimePrior is { } prior)
        {
            FillSeries(workspace, parameters);
            (double seconds, products) = workspace.Time!.Draw(workspace.Series!, random);
            parameters[BinaryParameters.GeocentricTime] = prior.Minimum + seconds;
        }
        else
        {
            products = ProductsAtTime(workspace.Signal, parameters);
        }

        amplitude.Sample(products, random, ref parameters[BinaryParameters.Phase], ref parameters[BinaryParameters.LuminosityDistance]);
    }

    // Marginalized factors at their reference values.
    private PrecessingBinary MarginalBinary(ReadOnlySpan<double> parameters)
    {
        PrecessingBinary binary = BinaryParameters.Binary(parameters, settings.ReferenceFrequencyHertz);
        binary = settings.MarginalizePhase ? binary with { Phase = 0 } : binary;
        return amplitude.Distance is null ? binary : binary with { DistanceMegaparsecs = amplitude.Distance.ReferenceMegaparsecs };
    }

    private static SignalProducts ProductsAtTime(NetworkSignal signal, ReadOnlySpan<double> parameters)
    {
        double time = parameters[BinaryParameters.GeocentricTime];
        signal.Project(parameters, time, 0, time);
        return signal.Products();
    }

    private void FillSeries(Workspace workspace, ReadOnlySpan<double> parameters)
    {
        (double from, double to) = (settings.TimePrior!.Minimum, settings.TimePrior.Maximum);
        workspace.Signal.Project(parameters, from, workspace.Time!.LeadSeconds(workspace.Signal.BandwidthHertz), 0.5 * (from + to));
        workspace.Signal.Fill(workspace.Series!);
    }

    private void ForEach(Rows<double> parameters, int destinationLength, Action<Workspace, int> evaluate)
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
            Workspace workspace = new(data, model, settings, amplitude);
            for (int row = 0; row < parameters.Count; row++)
            {
                EvaluateRow(evaluate, workspace, row);
            }

            return;
        }

        try
        {
            Parallel.For(
                0,
                parameters.Count,
                new ParallelOptions { MaxDegreeOfParallelism = settings.Threads },
                () => new Workspace(data, model, settings, amplitude),
                (row, _, workspace) =>
                {
                    EvaluateRow(evaluate, workspace, row);
                    return workspace;
                },
                _ => { });
        }
        catch (AggregateException errors) when (errors.InnerExceptions.OfType<InvalidInputException>().FirstOrDefault() is { } refused)
        {
            throw new InvalidInputException(refused.Message, errors);
        }
    }

    private static void EvaluateRow(Action<Workspace, int> evaluate, Workspace workspace, int row)
    {
        try
        {
            evaluate(workspace, row);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"Row {row + 1} of the parameters cannot be evaluated: {error.Message}", error);
        }
    }

    /// <summary>The buffers of one thread.</summary>
    private sealed class Workspace(DetectorData[] data, IPolarizationModel model, BinaryLikelihoodSettings settings, AmplitudeAverage amplitude)
    {
        public NetworkSignal Signal { get; } = new(data, model);

        public OverlapSeries? Series { get; } = settings.TimePrior is null ? null : new OverlapSeries(data[0].Grid);

        public TimeAverage? Time { get; } = settings.TimePrior is { } prior ? new TimeAverage(amplitude, prior.Maximum - prior.Minimum) : null;
    }
}
