using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Compression;

/// <summary>Signals on every bin of the band by the library's own detectors, against which the reduced ones are held.</summary>
internal static class FullBand
{
    /// <summary>The whitened strain of a binary in a detector.</summary>
    public static ComplexSeries Whitened(PrecessingBinary binary, SkyProjection arrival, DetectorProjection projection)
    {
        FrequencyGrid band = projection.Basis.Band;
        ComplexSeries plus = new(band.Count);
        ComplexSeries cross = new(band.Count);
        new ImrPhenomPv2().Evaluate(binary, band, plus.Span, cross.Span);
        arrival.Response.Project(band, plus.Span, cross.Span, arrival.TimeSeconds, plus.Span);
        for (int bin = 0; bin < band.Count; bin++)
        {
            plus.Real[bin] *= projection.Whitening[bin];
            plus.Imaginary[bin] *= projection.Whitening[bin];
        }

        return plus;
    }

    public static double Power(ComplexSeries series) => series.Real.Sum(value => value * value) + series.Imaginary.Sum(value => value * value);

    /// <summary>Re Σ a* b.</summary>
    public static double Product(ComplexSeries a, ComplexSeries b) =>
        a.Real.Zip(b.Real, (x, y) => x * y).Sum() + a.Imaginary.Zip(b.Imaginary, (x, y) => x * y).Sum();

    /// <summary>1 − ⟨a|b⟩/√(⟨a|a⟩⟨b|b⟩).</summary>
    public static double Mismatch(ReadOnlySpan<double> a, ReadOnlySpan<float> b)
    {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += (double)b[i] * b[i];
        }

        return 1 - (product / Math.Sqrt(squareA * squareB));
    }
}
