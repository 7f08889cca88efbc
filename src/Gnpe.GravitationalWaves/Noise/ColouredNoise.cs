using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>Stationary Gaussian noise as samples in time.</summary>
public static class ColouredNoise
{
    /// <summary>
    /// Draws noise of a power spectral density. Outside the density's frequencies there is no power; the noise is periodic with the duration.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="density">One-sided density.</param>
    /// <param name="start">Time of the first sample.</param>
    /// <param name="durationSeconds">Length [s].</param>
    /// <param name="sampleRateHertz">Samples per second.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>The strain.</returns>
    /// <exception cref="InvalidInputException">The duration is not an even number of samples, or no frequency of it lies within the density's.</exception>
    public static StrainSeries Draw(
        Detector detector, PowerSpectralDensity density, GpsTime start, double durationSeconds, int sampleRateHertz, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(random);
        double count = durationSeconds * sampleRateHertz;
        if (!(count >= 4) || count > Array.MaxLength - 2 || count % 2 != 0)
        {
            throw new InvalidInputException($"Noise of {durationSeconds} s is not an even number of samples at {sampleRateHertz} Hz.");
        }

        int length = (int)count;
        int first = Math.Max(1, (int)Math.Ceiling(density.FrequenciesHertz[0] * durationSeconds));
        int last = Math.Min((length / 2) - 1, (int)Math.Floor(density.FrequenciesHertz[^1] * durationSeconds));
        if (last < first)
        {
            throw new InvalidInputException(
                $"The power spectral density of {density.Source} covers {density.FrequenciesHertz[0]} to {density.FrequenciesHertz[^1]} Hz, which leaves nothing below {0.5 * sampleRateHertz} Hz, half the sampling rate.");
        }

        double[] frequencies = new double[last - first + 1];
        for (int i = 0; i < frequencies.Length; i++)
        {
            frequencies[i] = (first + i) / durationSeconds;
        }

        // The discrete transform is the sampling rate times ñ, with E|ñ|² = S T/2 shared by real and imaginary part.
        double[] values = density.At(frequencies);
        double[] packed = new double[length + 2];
        for (int i = 0; i < values.Length; i++)
        {
            double deviation = 0.5 * Math.Sqrt(values[i] * durationSeconds) * sampleRateHertz;
            packed[2 * (first + i)] = deviation * random.NextNormal();
            packed[(2 * (first + i)) + 1] = deviation * random.NextNormal();
        }

        return new StrainSeries(detector, start, sampleRateHertz, StrainTransform.Samples(packed, length), $"simulated noise of {density.Source}");
    }
}
