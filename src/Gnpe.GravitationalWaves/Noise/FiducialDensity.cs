using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// One smooth power spectral density that stands for a set: 1/S is the mean of the set's 1/S, so that quiet detectors count most, and its logarithm is smoothed over frequency, so that
/// lines, which differ between detectors and times, do not enter.
/// </summary>
public static class FiducialDensity
{
    // A line of a segment of seconds is a few bins wide and the violin modes span 20 Hz around 500 Hz; the continuum changes over larger fractions of the frequency.
    private const double RelativeHalfWidth = 0.06;
    private const double SmallestHalfWidthHertz = 3;

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
        double spacing = band.SpacingHertz ?? throw new ArgumentException("The analysis band must be uniform.", nameof(band));
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

        // The running median forgets lines, the running mean the steps that medians make.
        double[] smooth = Smooth(band, spacing, Smooth(band, spacing, logarithm, Median), Mean);
        return new PowerSpectralDensity(band.Frequencies, Array.ConvertAll(smooth, Math.Exp), "the fiducial density");
    }

    private static double[] Smooth(FrequencyGrid band, double spacing, double[] values, Func<double[], double> average)
    {
        double[] result = new double[values.Length];
        for (int bin = 0; bin < values.Length; bin++)
        {
            int reach = (int)(Math.Max(SmallestHalfWidthHertz, RelativeHalfWidth * band.Frequencies[bin]) / spacing);

            // Windows stay symmetric at the ends of the band, where a lopsided one would bend a steep curve.
            reach = Math.Min(reach, Math.Min(bin, values.Length - 1 - bin));
            result[bin] = average(values[(bin - reach)..(bin + reach + 1)]);
        }

        return result;
    }

    private static double Median(double[] window)
    {
        Array.Sort(window);
        return window[window.Length / 2];
    }

    private static double Mean(double[] window) => window.Average();
}
