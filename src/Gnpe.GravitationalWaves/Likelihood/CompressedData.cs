using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>One detector's data in orthonormal coefficients at every time about an epoch.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Projection">Projection with the data's noise.</param>
/// <param name="Table">Coefficients by the time since the epoch.</param>
internal sealed record CompressedData(Detector Detector, DetectorProjection Projection, CoefficientTable Table)
{
    /// <summary>Compresses data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="basis">Signal basis on the same frequencies.</param>
    /// <param name="epochSinceStart">Time of the epoch since the start of the data [s].</param>
    /// <param name="timeRange">Largest size of a time since the epoch [s].</param>
    /// <param name="largestSpacing">Largest spacing of the tabulated times [s].</param>
    public static CompressedData Of(DetectorData data, SignalBasis basis, double epochSinceStart, double timeRange, double largestSpacing)
    {
        int bins = basis.Band.Count;
        double[] whitening = new double[bins];
        ComplexSeries whitened = new(bins);
        for (int bin = 0; bin < bins; bin++)
        {
            whitening[bin] = Math.Sqrt(data.Weights[bin]);
            (double sine, double cosine) = Math.SinCos(Math.Tau * basis.Band.Frequencies[bin] * epochSinceStart);
            (double real, double imaginary) = (data.WeightedReal[bin] / whitening[bin], data.WeightedImaginary[bin] / whitening[bin]);
            whitened.Real[bin] = (real * cosine) - (imaginary * sine);
            whitened.Imaginary[bin] = (real * sine) + (imaginary * cosine);
        }

        DetectorProjection projection = new(basis, whitening);
        return new CompressedData(data.Detector, projection, CoefficientTable.Of(projection, whitened, timeRange, largestSpacing));
    }
}
