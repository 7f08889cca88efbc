using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// Welch's method over half-overlapping Hann segments. The median over segments is hardly moved by a short loud signal or glitch (Allen et al. 2012, arXiv:gr-qc/0509116); in
/// stationary noise the mean has the smaller error, 1/√n of the density for n independent segments.
/// </summary>
public static class WelchEstimate
{
    /// <summary>The power spectral density of a stretch of strain, by the median over segments.</summary>
    /// <param name="strain">The strain; all of it is used.</param>
    /// <param name="settings">Segments and frequency range.</param>
    /// <returns>The one-sided density at the multiples of 1/<see cref="WelchSettings.SegmentSeconds"/>.</returns>
    /// <exception cref="InvalidInputException">The strain is shorter than a segment, has gaps, or cannot hold the frequency range.</exception>
    public static PowerSpectralDensity Median(StrainSeries strain, WelchSettings settings) => Estimate(strain, settings, MedianOf);

    /// <summary>The power spectral density of a stretch of strain, by the mean over segments.</summary>
    /// <param name="strain">The strain; all of it is used.</param>
    /// <param name="settings">Segments and frequency range.</param>
    /// <returns>The one-sided density at the multiples of 1/<see cref="WelchSettings.SegmentSeconds"/>.</returns>
    /// <exception cref="InvalidInputException">The strain is shorter than a segment, has gaps, or cannot hold the frequency range.</exception>
    public static PowerSpectralDensity Mean(StrainSeries strain, WelchSettings settings) => Estimate(strain, settings, powers => powers.Average());

    /// <summary>Ratio of the expected median to the mean of n exponential variates, Σ_{k=1}^{n} (−1)^{k+1}/k for odd n; for even n the sum to n − 1 serves.</summary>
    internal static double MedianBias(int count)
    {
        int odd = count % 2 == 1 ? count : count - 1;
        double sum = 0;
        for (int k = 1; k <= odd; k++)
        {
            sum += (k % 2 == 1 ? 1.0 : -1.0) / k;
        }

        return sum;
    }

    private static double MedianOf(double[] powers)
    {
        Array.Sort(powers);
        return 0.5 * (powers[(powers.Length - 1) / 2] + powers[powers.Length / 2]) / MedianBias(powers.Length);
    }

    private static PowerSpectralDensity Estimate(StrainSeries strain, WelchSettings settings, Func<double[], double> average)
    {
        ArgumentNullException.ThrowIfNull(strain);
        ArgumentNullException.ThrowIfNull(settings);
        int length = SegmentLength(strain, settings);
        int step = length / 2;
        strain.RequireUsable(0, strain.Samples.Length);

        int firstBin = (int)Math.Ceiling((settings.MinimumFrequencyHertz * settings.SegmentSeconds) - 1e-9);
        int lastBin = (int)Math.Floor((settings.MaximumFrequencyHertz * settings.SegmentSeconds) + 1e-9);
        int segments = ((strain.Samples.Length - length) / step) + 1;
        double[][] powers = Periodograms(strain, length, step, segments);

        double[] frequencies = new double[lastBin - firstBin + 1];
        double[] values = new double[frequencies.Length];
        double[] ofBin = new double[segments];
        for (int i = 0; i < values.Length; i++)
        {
            for (int segment = 0; segment < segments; segment++)
            {
                ofBin[segment] = powers[segment][firstBin + i];
            }

            frequencies[i] = (firstBin + i) / settings.SegmentSeconds;
            values[i] = average(ofBin);
        }

        return new PowerSpectralDensity(frequencies, values, $"Welch estimate of {strain.Source}");
    }

    private static int SegmentLength(StrainSeries strain, WelchSettings settings)
    {
        double length = settings.SegmentSeconds * strain.SampleRateHertz;
        if (!(length >= 2) || length % 2 != 0)
        {
            throw new InvalidInputException($"A Welch segment of {settings.SegmentSeconds} s is not an even number of samples at the {strain.SampleRateHertz} Hz of {strain.Source}; choose another length.");
        }

        if (length > strain.Samples.Length)
        {
            throw new InvalidInputException($"A Welch segment lasts {settings.SegmentSeconds} s, but {strain.Source} holds only {strain.DurationSeconds} s.");
        }

        bool usable = settings.MinimumFrequencyHertz > 0 && settings.MaximumFrequencyHertz > settings.MinimumFrequencyHertz
            && settings.MaximumFrequencyHertz < 0.5 * strain.SampleRateHertz;
        return usable
            ? (int)length
            : throw new InvalidInputException(
                $"The frequency range {settings.MinimumFrequencyHertz} to {settings.MaximumFrequencyHertz} Hz must ascend between 0 and {0.5 * strain.SampleRateHertz} Hz, half the sampling rate of {strain.Source}; use strain sampled more finely or a lower maximum.");
    }

    private static double[][] Periodograms(StrainSeries strain, int length, int step, int segments)
    {
        double[] window = Window.Hann(length);
        double power = 0;
        foreach (double value in window)
        {
            power += value * value;
        }

        double scale = 2 / (strain.SampleRateHertz * power);
        double[][] powers = new double[segments][];
        for (int segment = 0; segment < segments; segment++)
        {
            double[] spectrum = StrainTransform.Spectrum(strain.Samples.Slice(segment * step, length), window);
            powers[segment] = new double[(length / 2) + 1];
            for (int bin = 0; bin <= length / 2; bin++)
            {
                powers[segment][bin] = scale * ((spectrum[2 * bin] * spectrum[2 * bin]) + (spectrum[(2 * bin) + 1] * spectrum[(2 * bin) + 1]));
            }
        }

        return powers;
    }
}
