using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>A block of rows of the compressed likelihood: the buffers of one thread. Nothing is allocated after construction.</summary>
internal sealed class CompressedRows
{
    /// <summary>Largest number of rows at once: a multiple of the rows that the matrix product takes together, few enough to stay in the second-level cache.</summary>
    public const int Capacity = 48;

    private readonly CompressedData[] data;
    private readonly NodeSignal signal;
    private readonly CompressedLikelihoodSettings settings;
    private readonly double startSeconds;
    private readonly double epochSinceStart;
    private readonly float[][] strains;
    private readonly double[] times;
    private readonly int[] targets;
    private readonly float[] signals;
    private readonly float[] crossSignals;
    private readonly float[] observed;
    private readonly float[][] polarizations;
    private readonly SignalProducts[] products = new SignalProducts[Capacity];
    private readonly PolarizedProducts[] polarized = new PolarizedProducts[Capacity];
    private readonly AntennaResponse[] responses;
    private readonly AntennaResponse[] quarterResponses;
    private readonly double? distanceMegaparsecs;

    public CompressedRows(CompressedData[] data, NodeSignal signal, CompressedLikelihoodSettings settings, double? distanceMegaparsecs, double startSeconds, double epochSinceStart)
    {
        this.distanceMegaparsecs = distanceMegaparsecs;
        (this.data, this.signal, this.settings, this.startSeconds, this.epochSinceStart) = (data, signal, settings, startSeconds, epochSinceStart);
        int width = data[0].Table.Width;
        strains = [.. data.Select(_ => new float[Capacity * 2 * signal.PartWidth])];
        polarizations = [new float[Capacity * 2 * signal.PartWidth], new float[Capacity * 2 * signal.PartWidth]];
        times = new double[Capacity * data.Length];
        responses = new AntennaResponse[Capacity * data.Length];
        quarterResponses = new AntennaResponse[Capacity * data.Length];
        targets = [.. Enumerable.Range(0, Capacity).Select(row => row * width)];
        signals = new float[Capacity * width];
        crossSignals = new float[Capacity * width];
        observed = new float[width];
    }

    /// <summary>The products of some rows at their polarization angles, until the next call.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows, at most <see cref="Capacity"/>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row, or its signal arrives beyond the time range.</exception>
    public ReadOnlySpan<SignalProducts> Evaluate(Rows<double> parameters, int first, int count)
    {
        Prepare(parameters, first, count, isPolarized: false);
        products.AsSpan().Clear();
        int width = observed.Length;
        for (int detector = 0; detector < data.Length; detector++)
        {
            data[detector].Projection.FromNodes.Multiply(strains[detector], targets.AsSpan(0, count), signals);
            for (int i = 0; i < count; i++)
            {
                data[detector].Table.Interpolate(times[(i * data.Length) + detector], observed);
                products[i] += CompressedProducts.Of(observed, signals.AsSpan(i * width, width));
            }
        }

        return products.AsSpan(0, count);
    }

    /// <summary>The products of some rows at every polarization angle, until the next call.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>, of which the polarization angle does not count.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows, at most <see cref="Capacity"/>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row, or its signal arrives beyond the time range.</exception>
    public ReadOnlySpan<PolarizedProducts> EvaluatePolarized(Rows<double> parameters, int first, int count)
    {
        Prepare(parameters, first, count, isPolarized: true);
        polarized.AsSpan().Clear();
        int width = observed.Length;
        for (int detector = 0; detector < data.Length; detector++)
        {
            NodeMatrix fromNodes = data[detector].Projection.FromNodes;
            fromNodes.Multiply(polarizations[0], targets.AsSpan(0, count), signals);
            fromNodes.Multiply(polarizations[1], targets.AsSpan(0, count), crossSignals);
            for (int i = 0; i < count; i++)
            {
                int place = (i * data.Length) + detector;
                data[detector].Table.Interpolate(times[place], observed);
                polarized[i] += CompressedProducts.Of(observed, signals.AsSpan(i * width, width), crossSignals.AsSpan(i * width, width)).Seen(responses[place], quarterResponses[place]);
            }
        }

        return polarized.AsSpan(0, count);
    }

    private void Prepare(Rows<double> parameters, int first, int count, bool isPolarized)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                Prepare(parameters[first + i], i, isPolarized);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException($"Row {first + i + 1} of the parameters cannot be evaluated: {error.Message}", error);
            }
        }
    }

    private void Prepare(ReadOnlySpan<double> parameters, int row, bool isPolarized)
    {
        PrecessingBinary binary = BinaryParameters.Binary(parameters, settings.ReferenceFrequencyHertz);
        binary = settings.MarginalizePhase ? binary with { Phase = 0 } : binary;
        signal.Evaluate(distanceMegaparsecs is { } distance ? binary with { DistanceMegaparsecs = distance } : binary);
        double time = parameters[BinaryParameters.GeocentricTime];
        double siderealTime = SiderealTime.GreenwichMean(GpsTime.FromSeconds(time));
        SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
        double sinceEpoch = time - startSeconds - epochSinceStart;
        int stride = 2 * signal.PartWidth;
        for (int detector = 0; detector < data.Length; detector++)
        {
            int place = (row * data.Length) + detector;
            SkyProjection projection = SkyProjection.On(data[detector].Detector, sky, isPolarized ? 0 : parameters[BinaryParameters.Polarization], sinceEpoch, siderealTime);
            if (!(Math.Abs(projection.TimeSeconds) <= settings.TimeRangeSeconds))
            {
                throw new InvalidInputException(
                    $"its signal arrives at {data[detector].Detector} {projection.TimeSeconds:G6} s from the epoch, beyond the time range of {settings.TimeRangeSeconds} s.");
            }

            times[place] = projection.TimeSeconds;
            if (isPolarized)
            {
                responses[place] = projection.Response;
                quarterResponses[place] = data[detector].Detector.ResponseTo(sky, Math.PI / 4, siderealTime);
            }
            else
            {
                signal.Project(projection.Response, strains[detector].AsSpan(row * stride, stride));
            }
        }

        if (isPolarized)
        {
            // The same for all detectors: noise comes in with the matrix.
            signal.Project(new AntennaResponse(1, 0), polarizations[0].AsSpan(row * stride, stride));
            signal.Project(new AntennaResponse(0, 1), polarizations[1].AsSpan(row * stride, stride));
        }
    }
}
