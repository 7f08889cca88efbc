using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// Coefficients of one observation as functions of the time that is taken for zero, c(t) = Σ_f v*(f) d(f) e^{2πift}, on a fine grid of times by inverse Fourier transforms, with
/// cubic interpolation between them.
/// </summary>
internal sealed class CoefficientTable
{
    // At most 61 µs (2¹⁶ times over a segment of 4 s), where a cubic through four points is exact to 1e-5 for a 300 Hz component.
    private const double LargestSpacingSeconds = 1.0 / 16_384;

    private readonly float[] values;
    private readonly int width;
    private readonly int halfCount;
    private readonly double spacing;

    private CoefficientTable(float[] values, int width, int halfCount, double spacing)
    {
        this.values = values;
        this.width = width;
        this.halfCount = halfCount;
        this.spacing = spacing;
    }

    /// <summary>Tabulates an observation.</summary>
    /// <param name="detector">Reduced representation.</param>
    /// <param name="band">Bins of the analysis band, uniform.</param>
    /// <param name="observation">Real parts, then imaginary parts of the whitened bins.</param>
    /// <param name="timeRange">Largest size of a time [s].</param>
    public static CoefficientTable Of(DetectorCompression detector, FrequencyGrid band, ReadOnlyMemory<float> observation, double timeRange)
    {
        double binWidth = band.SpacingHertz ?? throw new ArgumentException("The analysis band must be uniform.", nameof(band));
        int firstBin = (int)Math.Round(band.Frequencies[0] / binWidth);
        double times = Math.Max(1 / (binWidth * LargestSpacingSeconds), 2 * band.Frequencies[^1] / binWidth);
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(times));
        double spacing = 1 / (binWidth * length);
        int halfCount = (int)Math.Ceiling(timeRange / spacing) + 2;
        int width = 2 * detector.Components;
        float[] values = new float[((2 * halfCount) + 1) * width];
        ComplexSeries whitened = new(band.Count);
        for (int bin = 0; bin < band.Count; bin++)
        {
            whitened.Real[bin] = observation.Span[bin];
            whitened.Imaginary[bin] = observation.Span[band.Count + bin];
        }

        Parallel.For(
            0,
            detector.Components,
            () => new Complex[length],
            (component, _, series) =>
            {
                Array.Clear(series);
                detector.Correlate(component, whitened.Span, series.AsSpan(firstBin, band.Count));
                Fourier.Inverse(series, FourierOptions.NoScaling);
                for (int i = -halfCount; i <= halfCount; i++)
                {
                    Complex value = series[(i + length) % length];
                    int offset = (i + halfCount) * width;
                    values[offset + component] = (float)value.Real;
                    values[offset + detector.Components + component] = (float)value.Imaginary;
                }

                return series;
            },
            _ => { });
        return new CoefficientTable(values, width, halfCount, spacing);
    }

    /// <summary>Coefficients with a given time taken for zero; times beyond the range take its edge.</summary>
    public void Interpolate(double timeSeconds, Span<float> coefficients)
    {
        double position = Math.Clamp((timeSeconds / spacing) + halfCount, 1, (2 * halfCount) - 2);
        int index = (int)position;
        double u = position - index;
        float before = (float)(-u * (u - 1) * (u - 2) / 6);
        float at = (float)((u + 1) * (u - 1) * (u - 2) / 2);
        float after = (float)(-(u + 1) * u * (u - 2) / 2);
        float beyond = (float)((u + 1) * u * (u - 1) / 6);
        ReadOnlySpan<float> rows = values.AsSpan((index - 1) * width, 4 * width);
        for (int i = 0; i < width; i++)
        {
            coefficients[i] = (before * rows[i]) + (at * rows[width + i]) + (after * rows[(2 * width) + i]) + (beyond * rows[(3 * width) + i]);
        }
    }
}
