using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// Orthonormal coefficients of one observation as functions of the time that is taken for zero, y(t) = G^{−1/2} b(t) with b_k(t) = ⟨e_k/w|d e^{2πift}⟩_S, on a fine grid of times
/// by inverse Fourier transforms, with cubic interpolation between them. Immutable and safe to share between threads.
/// </summary>
public sealed class CoefficientTable
{
    /// <summary>Spacing that is exact to 1e-5 for a component of 300 Hz [s]: 61 µs.</summary>
    public const double DefaultSpacingSeconds = 1.0 / 16_384;

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

    /// <summary>Numbers of one time's coefficients: real parts, then imaginary parts.</summary>
    public int Width => width;

    /// <summary>Tabulates an observation.</summary>
    /// <param name="projection">The detector's projection.</param>
    /// <param name="whitened">Data whitened by the projection's density, shape <c>[bins]</c>.</param>
    /// <param name="timeRange">Largest size of a time [s].</param>
    /// <param name="largestSpacing">Largest spacing of the tabulated times [s]; the cubic errs by 3/128 (2πf · spacing)⁴ of a component at f.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The data have another length than the band.</exception>
    public static CoefficientTable Of(DetectorProjection projection, ComplexSeries whitened, double timeRange, double largestSpacing = DefaultSpacingSeconds)
    {
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(whitened);
        FrequencyGrid band = projection.Basis.Band;
        if (whitened.Length != band.Count)
        {
            throw new ArgumentException($"The analysis band has {band.Count} bins, not {whitened.Length}.", nameof(whitened));
        }

        double binWidth = band.SpacingHertz!.Value;
        int firstBin = (int)Math.Round(band.Frequencies[0] / binWidth);
        double times = Math.Max(1 / (binWidth * largestSpacing), 2 * band.Frequencies[^1] / binWidth);
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(times));
        double spacing = 1 / (binWidth * length);
        int halfCount = (int)Math.Ceiling(timeRange / spacing) + 2;
        int components = projection.Basis.Components;
        ComplexMatrix products = new((2 * halfCount) + 1, components);
        Parallel.For(
            0,
            components,
            () => new Complex[length],
            (component, _, series) =>
            {
                Array.Clear(series);
                projection.Correlate(component, whitened.Span, series.AsSpan(firstBin, band.Count));
                Fourier.Inverse(series, FourierOptions.NoScaling);
                for (int i = -halfCount; i <= halfCount; i++)
                {
                    products[i + halfCount, component] = series[(i + length) % length];
                }

                return series;
            },
            _ => { });
        return new CoefficientTable(Orthonormal(products, projection.InverseRoot), 2 * components, halfCount, spacing);
    }

    /// <summary>Coefficients with a given time taken for zero; times beyond the range take its edge.</summary>
    /// <param name="timeSeconds">The time [s].</param>
    /// <param name="coefficients">Receives real parts, then imaginary parts, shape <c>[Width]</c>.</param>
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
        coefficients = coefficients[..width];
        int i = 0;
        for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> sum = new Vector<float>(rows[i..]) * before;
            sum = Vector.MultiplyAddEstimate(new Vector<float>(rows[(width + i)..]), new Vector<float>(at), sum);
            sum = Vector.MultiplyAddEstimate(new Vector<float>(rows[((2 * width) + i)..]), new Vector<float>(after), sum);
            Vector.MultiplyAddEstimate(new Vector<float>(rows[((3 * width) + i)..]), new Vector<float>(beyond), sum).CopyTo(coefficients[i..]);
        }

        for (; i < width; i++)
        {
            coefficients[i] = (before * rows[i]) + (at * rows[width + i]) + (after * rows[(2 * width) + i]) + (beyond * rows[(3 * width) + i]);
        }
    }

    // y_k is the inner product of b with the conjugate of row k of the root, which is its column k because the root is Hermitian.
    private static float[] Orthonormal(ComplexMatrix products, ComplexMatrix inverseRoot)
    {
        int components = products.Columns;
        ComplexMatrix columns = inverseRoot.Transposed();
        int width = 2 * components;
        float[] values = new float[products.Rows * width];
        Parallel.For(0, products.Rows, time =>
        {
            for (int k = 0; k < components; k++)
            {
                Complex value = ComplexMatrix.Inner(columns.Row(k), products.Row(time));
                values[(time * width) + k] = (float)value.Real;
                values[(time * width) + components + k] = (float)value.Imaginary;
            }
        });
        return values;
    }
}
