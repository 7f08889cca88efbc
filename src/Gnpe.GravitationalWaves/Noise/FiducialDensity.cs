using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// One smooth power spectral density that stands for a set: 1/S is the mean of the set's 1/S, so that quiet detectors count most, and its logarithm is smoothed over frequency, so that
/// lines, which differ between detectors and times, do not enter.
/// </summary>
public static class FiducialDensity
{
    /// <summary>The density that stands for a set.</summary>
    /// <param name="band">Bins of the analysis band, uniform.</param>
    /// <param name="densities">At least one density.</param>
    /// <returns>A smooth density on the band.</returns>
    /// <exception cref="InvalidInputException">The band exceeds a density.</exception>
    /// <exception cref="ArgumentException">There is no density, or the band is not uniform.</exception>
    public static PowerSpectralDensity Of(FrequencyGrid band, IReadOnlyCollection<PowerSpectralDensity> densities)
    {
        ArgumentNullException.ThrowIfNull(band);
        ArgumentNullException.ThrowIfNull(densities);
        if (band.SpacingHertz is null)
        {
            throw new ArgumentException("The analysis band must be uniform.", nameof(band));
        }

        if (densities.Count == 0)
        {
            throw new ArgumentException("A fiducial density needs at least one density to stand for.", nameof(densities));
        }

        double[] logarithm = new double[band.Count];
        foreach (PowerSpectralDensity density in densities)
        {
            double[] values = density.On(band);
            for (int bin = 0; bin < values.Length; bin++)
            {
                logarithm[bin] += 1 / (densities.Count * values[bin]);
            }
        }

        for (int bin = 0; bin < logarithm.Length; bin++)
        {
            logarithm[bin] = -Math.Log(logarithm[bin]);
        }

        double[] smooth = BroadbandLevel.Of(band.Frequencies.ToArray(), logarithm);
        return new PowerSpectralDensity(band.Frequencies, Array.ConvertAll(smooth, Math.Exp), "the fiducial density");
    }
}
