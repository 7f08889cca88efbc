using System.Numerics;
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
    private readonly float[] observed;
    private readonly SignalProducts[] products = new SignalProducts[Capacity];

    public CompressedRows(CompressedData[] data, NodeSignal signal, CompressedLikelihoodSettings settings, double startSeconds, double epochSinceStart)
    {
        (this.data, this.signal, this.settings, this.startSeconds, this.epochSinceStart) = (data, signal, settings, startSeconds, epochSinceStart);
        int width = data[0].Table.Width;
        strains = [.. data.Select(_ => new float[Capacity * 2 * signal.PartWidth])];
        times = new double[Capacity * data.Length];
        targets = [.. Enumerable.Range(0, Capacity).Select(row => row * width)];
        signals = new float[Capacity * width];
        observed = new float[width];
    }

    /// <summary>The products of some rows, until the next call.</summary>
    /// <param name="parameters">Rows of <see cref="BinaryParameters"/>.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows, at most <see cref="Capacity"/>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a row, or its signal arrives beyond the time range.</exception>
    public ReadOnlySpan<SignalProducts> Evaluate(Rows<double> parameters, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                Prepare(parameters[first + i], i);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException($"Row {first + i + 1} of the parameters cannot be evaluated: {error.Message}", error);
            }
        }

        products.AsSpan().Clear();
        int width = observed.Length;
        for (int detector = 0; detector < data.Length; detector++)
        {
            data[detector].Projection.FromNodes.Multiply(strains[detector], targets.AsSpan(0, count), signals);
            for (int i = 0; i < count; i++)
            {
                data[detector].Table.Interpolate(times[(i * data.Length) + detector], observed);
                products[i] += Of(observed, signals.AsSpan(i * width, width));
            }
        }

        return products.AsSpan(0, count);
    }

    private void Prepare(ReadOnlySpan<double> parameters, int row)
    {
        PrecessingBinary binary = BinaryParameters.Binary(parameters, settings.ReferenceFrequencyHertz);
        signal.Evaluate(settings.MarginalizePhase ? binary with { Phase = 0 } : binary);
        double time = parameters[BinaryParameters.GeocentricTime];
        double siderealTime = SiderealTime.GreenwichMean(GpsTime.FromSeconds(time));
        SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
        double sinceEpoch = time - startSeconds - epochSinceStart;
        int stride = 2 * signal.PartWidth;
        for (int detector = 0; detector < data.Length; detector++)
        {
            SkyProjection projection = SkyProjection.On(data[detector].Detector, sky, parameters[BinaryParameters.Polarization], sinceEpoch, siderealTime);
            if (!(Math.Abs(projection.TimeSeconds) <= settings.TimeRangeSeconds))
            {
                throw new InvalidInputException(
                    $"its signal arrives at {data[detector].Detector} {projection.TimeSeconds:G6} s from the epoch, beyond the time range of {settings.TimeRangeSeconds} s.");
            }

            times[(row * data.Length) + detector] = projection.TimeSeconds;
            signal.Project(projection.Response, strains[detector].AsSpan(row * stride, stride));
        }
    }

    // Σ d* h and Σ |h|²; real parts, then imaginary parts.
    private static SignalProducts Of(ReadOnlySpan<float> d, ReadOnlySpan<float> h)
    {
        int components = d.Length / 2;
        ReadOnlySpan<float> dReal = d[..components];
        ReadOnlySpan<float> dImaginary = d[components..];
        ReadOnlySpan<float> hReal = h[..components];
        ReadOnlySpan<float> hImaginary = h[components..];
        Vector<float> realSum = Vector<float>.Zero;
        Vector<float> imaginarySum = Vector<float>.Zero;
        Vector<float> normSum = Vector<float>.Zero;
        int i = 0;
        for (; i <= components - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> a = new(dReal[i..]);
            Vector<float> b = new(dImaginary[i..]);
            Vector<float> x = new(hReal[i..]);
            Vector<float> y = new(hImaginary[i..]);
            realSum += (a * x) + (b * y);
            imaginarySum += (a * y) - (b * x);
            normSum += (x * x) + (y * y);
        }

        (double real, double imaginary, double norm) = (Vector.Sum(realSum), Vector.Sum(imaginarySum), Vector.Sum(normSum));
        for (; i < components; i++)
        {
            real += (dReal[i] * hReal[i]) + (dImaginary[i] * hImaginary[i]);
            imaginary += (dReal[i] * hImaginary[i]) - (dImaginary[i] * hReal[i]);
            norm += (hReal[i] * hReal[i]) + (hImaginary[i] * hImaginary[i]);
        }

        return new SignalProducts(real, imaginary, norm);
    }
}
