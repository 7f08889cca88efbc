using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;

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
        DetectorProjection projection = new(basis, data.Whitening());
        return new CompressedData(data.Detector, projection, CoefficientTable.Of(projection, data.WhitenedAt(epochSinceStart), timeRange, largestSpacing));
    }
}
