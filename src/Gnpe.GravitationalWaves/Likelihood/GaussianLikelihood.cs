using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The likelihood of a signal in stationary Gaussian noise, independent between detectors, in whitened coefficients (see <see cref="Noise.Whitening"/>):
/// log L = −½ Σ |d_w − h_w|² up to the density's normalization. Safe to share between threads as long as the data are not changed.
/// </summary>
public sealed class GaussianLikelihood
{
    private readonly ComplexSeries[] data;

    /// <summary>Takes the data of all detectors.</summary>
    /// <param name="whitenedData">Whitened data d_w of each detector on one frequency grid; not copied.</param>
    /// <exception cref="ArgumentException">There is no detector, or the lengths differ.</exception>
    public GaussianLikelihood(IReadOnlyList<ComplexSeries> whitenedData)
    {
        ArgumentNullException.ThrowIfNull(whitenedData);
        if (whitenedData.Count == 0 || whitenedData.Any(series => series.Length != whitenedData[0].Length))
        {
            throw new ArgumentException("The likelihood needs the data of at least one detector, all on one frequency grid.", nameof(whitenedData));
        }

        data = [.. whitenedData];
        NoiseLogLikelihood = data.Sum(series =>
        {
            ComplexSpan values = series.Span;
            return -0.5 * Products(values, values).Norm;
        });
    }

    /// <summary>Number of detectors.</summary>
    public int DetectorCount => data.Length;

    /// <summary>−½⟨d|d⟩ over all detectors: the log likelihood of there being no signal, up to the density's normalization.</summary>
    public double NoiseLogLikelihood { get; }

    /// <summary>The products of one detector's data with a signal.</summary>
    /// <param name="detector">Index of the detector.</param>
    /// <param name="whitenedSignal">Projected and whitened signal h_w, shape <c>[bins]</c>.</param>
    /// <returns>This detector's share; add the shares of all detectors.</returns>
    /// <exception cref="ArgumentException">The signal's length differs from the data's.</exception>
    public SignalProducts Products(int detector, ComplexSpan whitenedSignal)
    {
        ComplexSpan values = data[detector].Span;
        return whitenedSignal.Length == values.Length
            ? Products(values, whitenedSignal)
            : throw new ArgumentException($"A signal of {whitenedSignal.Length} bins cannot be compared with data of {values.Length}.", nameof(whitenedSignal));
    }

    private static SignalProducts Products(ComplexSpan data, ComplexSpan signal)
    {
        Vector<double> realSum = Vector<double>.Zero;
        Vector<double> imaginarySum = Vector<double>.Zero;
        Vector<double> normSum = Vector<double>.Zero;
        int i = 0;
        for (; i <= data.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> dataReal = new(data.Real[i..]);
            Vector<double> dataImaginary = new(data.Imaginary[i..]);
            Vector<double> real = new(signal.Real[i..]);
            Vector<double> imaginary = new(signal.Imaginary[i..]);
            realSum += (dataReal * real) + (dataImaginary * imaginary);
            imaginarySum += (dataReal * imaginary) - (dataImaginary * real);
            normSum += (real * real) + (imaginary * imaginary);
        }

        SignalProducts sum = new(Vector.Sum(realSum), Vector.Sum(imaginarySum), Vector.Sum(normSum));
        for (; i < data.Length; i++)
        {
            double real = signal.Real[i];
            double imaginary = signal.Imaginary[i];
            sum += new SignalProducts(
                (data.Real[i] * real) + (data.Imaginary[i] * imaginary),
                (data.Real[i] * imaginary) - (data.Imaginary[i] * real),
                (real * real) + (imaginary * imaginary));
        }

        return sum;
    }
}
