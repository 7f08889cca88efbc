using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Whitened strain of a pair of detectors in the analysis band, with time zero at the trigger. Real and imaginary part of each bin of noise have unit variance.
/// </summary>
/// <param name="Band">Bins of the analysis band.</param>
/// <param name="Whitening">Factor that whitens a strain bin, shape <c>[2][band.Count]</c>.</param>
/// <param name="Whitened">The whitened data, shape <c>[2][band.Count]</c>.</param>
public sealed record NetworkData(FrequencyGrid Band, IReadOnlyList<double[]> Whitening, IReadOnlyList<ComplexSeries> Whitened)
{
    /// <summary>Cuts the segment around a trigger out of each detector's strain, transforms and whitens it.</summary>
    /// <param name="strain">Strain of each detector, in the order of the settings.</param>
    /// <param name="densities">Power spectral density of each detector.</param>
    /// <param name="trigger">The trigger, which becomes time zero.</param>
    /// <param name="settings">Segment and band.</param>
    /// <returns>The data.</returns>
    /// <exception cref="InvalidInputException">A segment leaves its data or holds gaps, or the band exceeds the data or a density.</exception>
    public static NetworkData Of(IReadOnlyList<StrainSeries> strain, IReadOnlyList<PowerSpectralDensity> densities, GpsTime trigger, BinaryModelSettings settings)
    {
        FrequencyGrid band = BinaryModel.BandOf(settings);
        double[][] whitening = new double[strain.Count][];
        ComplexSeries[] whitened = new ComplexSeries[strain.Count];
        for (int detector = 0; detector < strain.Count; detector++)
        {
            SegmentSettings segmentSettings = settings.Segment();
            StrainSeries segment = strain[detector].Segment(trigger, segmentSettings);
            ComplexSeries spectrum = StrainTransform.Transform(segment, segmentSettings);
            Whitening factors = new(densities[detector], band);
            factors.Whiten(spectrum.Span);
            Shift(band, trigger - segment.Start, spectrum);
            (whitening[detector], whitened[detector]) = (factors.Factors.ToArray(), spectrum);
        }

        return new NetworkData(band, whitening, whitened);
    }

    /// <summary>The data as one row: for each detector the real parts, then the imaginary parts.</summary>
    /// <returns>Shape <c>[2 · 2 · band.Count]</c>.</returns>
    public float[] ToRow()
    {
        int bins = Band.Count;
        float[] row = new float[Whitened.Count * 2 * bins];
        for (int detector = 0; detector < Whitened.Count; detector++)
        {
            for (int bin = 0; bin < bins; bin++)
            {
                row[(detector * 2 * bins) + bin] = (float)Whitened[detector].Real[bin];
                row[(((detector * 2) + 1) * bins) + bin] = (float)Whitened[detector].Imaginary[bin];
            }
        }

        return row;
    }

    // Time zero moves from the segment's first sample to a later instant: multiplication by e^{+2πift}.
    private static void Shift(FrequencyGrid band, double seconds, ComplexSeries spectrum)
    {
        for (int bin = 0; bin < band.Count; bin++)
        {
            (double sine, double cosine) = Math.SinCos(Math.Tau * band.Frequencies[bin] * seconds);
            (double real, double imaginary) = (spectrum.Real[bin], spectrum.Imaginary[bin]);
            spectrum.Real[bin] = (real * cosine) - (imaginary * sine);
            spectrum.Imaginary[bin] = (real * sine) + (imaginary * cosine);
        }
    }
}
