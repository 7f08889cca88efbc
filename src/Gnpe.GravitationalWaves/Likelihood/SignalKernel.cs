using System.Numerics;
using System.Runtime.InteropServices;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>The inner loop of the likelihood: projects polarizations on a detector, shifts them in time and takes the products with the data in one pass.</summary>
internal static class SignalKernel
{
    /// <summary>
    /// Bins between exact evaluations of the time shift's phase: few enough that the rounding errors of the recurrence in between stay below 10⁻¹³ and that the polarizations
    /// of one block stay in the first-level cache while all detectors read them; a multiple of every SIMD width.
    /// </summary>
    public const int BlockBins = 512;

    /// <summary>The products of one detector's data with h̃ = (F₊ h̃₊ + F× h̃×) e^{−2πi f t} over one block of bins.</summary>
    /// <param name="data">The detector's data.</param>
    /// <param name="projection">F₊, F× and t.</param>
    /// <param name="plus">h̃₊ over the whole grid, padded with zeros to whole vectors.</param>
    /// <param name="cross">h̃×, as long.</param>
    /// <param name="first">First bin, a multiple of <see cref="BlockBins"/>.</param>
    /// <param name="end">Bin after the last one; whole vectors are read up to here.</param>
    public static SignalProducts Products(DetectorData data, in SkyProjection projection, ComplexSpan plus, ComplexSpan cross, int first, int end)
    {
        int length = end - first;
        ReadOnlySpan<Vector<double>> plusReal = Vectors(plus.Real, first, length);
        ReadOnlySpan<Vector<double>> plusImaginary = Vectors(plus.Imaginary, first, length);
        ReadOnlySpan<Vector<double>> crossReal = Vectors(cross.Real, first, length);
        ReadOnlySpan<Vector<double>> crossImaginary = Vectors(cross.Imaginary, first, length);
        ReadOnlySpan<Vector<double>> weights = Vectors(data.Weights, first, length);
        ReadOnlySpan<Vector<double>> dataReal = Vectors(data.WeightedReal, first, length);
        ReadOnlySpan<Vector<double>> dataImaginary = Vectors(data.WeightedImaginary, first, length);
        PhaseRecurrence turn = PhaseRecurrence.At(data.Grid, first, projection.TimeSeconds);
        Vector<double> plusFactor = new(projection.Response.Plus);
        Vector<double> crossFactor = new(projection.Response.Cross);
        Vector<double> realSum = Vector<double>.Zero;
        Vector<double> imaginarySum = Vector<double>.Zero;
        Vector<double> normSum = Vector<double>.Zero;
        for (int i = 0; i < plusReal.Length; i++)
        {
            Vector<double> real = Vector.FusedMultiplyAdd(plusFactor, plusReal[i], crossFactor * crossReal[i]);
            Vector<double> imaginary = Vector.FusedMultiplyAdd(plusFactor, plusImaginary[i], crossFactor * crossImaginary[i]);
            normSum = Vector.FusedMultiplyAdd(weights[i], Vector.FusedMultiplyAdd(real, real, imaginary * imaginary), normSum);

            // d* e^{−2πift}, then times h.
            Vector<double> turnedReal = Vector.FusedMultiplyAdd(dataReal[i], turn.Real, dataImaginary[i] * turn.Imaginary);
            Vector<double> turnedImaginary = (dataReal[i] * turn.Imaginary) - (dataImaginary[i] * turn.Real);
            realSum = Vector.FusedMultiplyAdd(turnedReal, real, realSum) - (turnedImaginary * imaginary);
            imaginarySum = Vector.FusedMultiplyAdd(turnedReal, imaginary, Vector.FusedMultiplyAdd(turnedImaginary, real, imaginarySum));
            turn.Advance();
        }

        return new SignalProducts(Vector.Sum(realSum), Vector.Sum(imaginarySum), Vector.Sum(normSum));
    }

    /// <summary>The products of one detector's data with each of h̃₊ e^{−2πi f t} and h̃× e^{−2πi f t} over one block of bins.</summary>
    /// <param name="data">The detector's data.</param>
    /// <param name="timeSeconds">t [s].</param>
    /// <param name="plus">h̃₊ over the whole grid, padded with zeros to whole vectors.</param>
    /// <param name="cross">h̃×, as long.</param>
    /// <param name="first">First bin, a multiple of <see cref="BlockBins"/>.</param>
    /// <param name="end">Bin after the last one; whole vectors are read up to here.</param>
    public static PolarizationProducts Products(DetectorData data, double timeSeconds, ComplexSpan plus, ComplexSpan cross, int first, int end)
    {
        int length = end - first;
        ReadOnlySpan<Vector<double>> plusReal = Vectors(plus.Real, first, length);
        ReadOnlySpan<Vector<double>> plusImaginary = Vectors(plus.Imaginary, first, length);
        ReadOnlySpan<Vector<double>> crossReal = Vectors(cross.Real, first, length);
        ReadOnlySpan<Vector<double>> crossImaginary = Vectors(cross.Imaginary, first, length);
        ReadOnlySpan<Vector<double>> weights = Vectors(data.Weights, first, length);
        ReadOnlySpan<Vector<double>> dataReal = Vectors(data.WeightedReal, first, length);
        ReadOnlySpan<Vector<double>> dataImaginary = Vectors(data.WeightedImaginary, first, length);
        PhaseRecurrence turn = PhaseRecurrence.At(data.Grid, first, timeSeconds);
        (Vector<double> ofPlusReal, Vector<double> ofPlusImaginary) = (Vector<double>.Zero, Vector<double>.Zero);
        (Vector<double> ofCrossReal, Vector<double> ofCrossImaginary) = (Vector<double>.Zero, Vector<double>.Zero);
        (Vector<double> plusNorm, Vector<double> crossNorm, Vector<double> overlap) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        for (int i = 0; i < plusReal.Length; i++)
        {
            Vector<double> weight = weights[i];
            (Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d) = (plusReal[i], plusImaginary[i], crossReal[i], crossImaginary[i]);
            plusNorm = Vector.FusedMultiplyAdd(weight, Vector.FusedMultiplyAdd(a, a, b * b), plusNorm);
            crossNorm = Vector.FusedMultiplyAdd(weight, Vector.FusedMultiplyAdd(c, c, d * d), crossNorm);
            overlap = Vector.FusedMultiplyAdd(weight, Vector.FusedMultiplyAdd(a, c, b * d), overlap);

            // d* e^{−2πift}, then times each polarization.
            Vector<double> turnedReal = Vector.FusedMultiplyAdd(dataReal[i], turn.Real, dataImaginary[i] * turn.Imaginary);
            Vector<double> turnedImaginary = (dataReal[i] * turn.Imaginary) - (dataImaginary[i] * turn.Real);
            ofPlusReal = Vector.FusedMultiplyAdd(turnedReal, a, ofPlusReal) - (turnedImaginary * b);
            ofPlusImaginary = Vector.FusedMultiplyAdd(turnedReal, b, Vector.FusedMultiplyAdd(turnedImaginary, a, ofPlusImaginary));
            ofCrossReal = Vector.FusedMultiplyAdd(turnedReal, c, ofCrossReal) - (turnedImaginary * d);
            ofCrossImaginary = Vector.FusedMultiplyAdd(turnedReal, d, Vector.FusedMultiplyAdd(turnedImaginary, c, ofCrossImaginary));
            turn.Advance();
        }

        return new PolarizationProducts(
            Vector.Sum(ofPlusReal), Vector.Sum(ofPlusImaginary), Vector.Sum(ofCrossReal), Vector.Sum(ofCrossImaginary), Vector.Sum(plusNorm), Vector.Sum(crossNorm), Vector.Sum(overlap));
    }

    /// <summary>Adds (4Δf/S) d̃* h̃ of one detector to a series over one block of bins.</summary>
    /// <param name="data">The detector's data.</param>
    /// <param name="projection">F₊, F× and t.</param>
    /// <param name="plus">h̃₊ over the whole grid, padded with zeros to whole vectors.</param>
    /// <param name="cross">h̃×, as long.</param>
    /// <param name="first">First bin, a multiple of <see cref="BlockBins"/>.</param>
    /// <param name="end">Bin after the last one; whole vectors are read up to here.</param>
    /// <param name="series">Takes the terms, and the share of ⟨h|h⟩.</param>
    public static void Add(DetectorData data, in SkyProjection projection, ComplexSpan plus, ComplexSpan cross, int first, int end, OverlapSeries series)
    {
        int length = end - first;
        ReadOnlySpan<Vector<double>> plusReal = Vectors(plus.Real, first, length);
        ReadOnlySpan<Vector<double>> plusImaginary = Vectors(plus.Imaginary, first, length);
        ReadOnlySpan<Vector<double>> crossReal = Vectors(cross.Real, first, length);
        ReadOnlySpan<Vector<double>> crossImaginary = Vectors(cross.Imaginary, first, length);
        ReadOnlySpan<Vector<double>> weights = Vectors(data.Weights, first, length);
        ReadOnlySpan<Vector<double>> dataReal = Vectors(data.WeightedReal, first, length);
        ReadOnlySpan<Vector<double>> dataImaginary = Vectors(data.WeightedImaginary, first, length);
        Span<Vector<double>> seriesReal = MemoryMarshal.Cast<double, Vector<double>>(series.Real.AsSpan(first));
        Span<Vector<double>> seriesImaginary = MemoryMarshal.Cast<double, Vector<double>>(series.Imaginary.AsSpan(first));
        PhaseRecurrence turn = PhaseRecurrence.At(data.Grid, first, projection.TimeSeconds);
        Vector<double> plusFactor = new(projection.Response.Plus);
        Vector<double> crossFactor = new(projection.Response.Cross);
        Vector<double> normSum = Vector<double>.Zero;
        for (int i = 0; i < plusReal.Length; i++)
        {
            Vector<double> real = Vector.FusedMultiplyAdd(plusFactor, plusReal[i], crossFactor * crossReal[i]);
            Vector<double> imaginary = Vector.FusedMultiplyAdd(plusFactor, plusImaginary[i], crossFactor * crossImaginary[i]);
            normSum = Vector.FusedMultiplyAdd(weights[i], Vector.FusedMultiplyAdd(real, real, imaginary * imaginary), normSum);
            Vector<double> turnedReal = Vector.FusedMultiplyAdd(dataReal[i], turn.Real, dataImaginary[i] * turn.Imaginary);
            Vector<double> turnedImaginary = (dataReal[i] * turn.Imaginary) - (dataImaginary[i] * turn.Real);
            seriesReal[i] += (turnedReal * real) - (turnedImaginary * imaginary);
            seriesImaginary[i] += Vector.FusedMultiplyAdd(turnedReal, imaginary, turnedImaginary * real);
            turn.Advance();
        }

        series.Norm += Vector.Sum(normSum);
    }

    /// <summary>Views part of a padded array as whole vectors.</summary>
    internal static ReadOnlySpan<Vector<double>> Vectors(ReadOnlySpan<double> values, int first, int length)
    {
        int vectors = (length + Vector<double>.Count - 1) / Vector<double>.Count;
        return MemoryMarshal.Cast<double, Vector<double>>(values.Slice(first, vectors * Vector<double>.Count));
    }
}
