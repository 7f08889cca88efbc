using Gnpe.GravitationalWaves.Waveforms;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>
/// From samples to h̃(f) = ∫ h(t) e^{−2πift} dt, approximated by the discrete Fourier transform divided by the sampling rate. Time zero is the first sample.
/// </summary>
public static class StrainTransform
{
    /// <summary>The windowed transform of a segment, without a correction for the window's power.</summary>
    /// <param name="segment">Strain of <see cref="SegmentSettings.DurationSeconds"/>.</param>
    /// <param name="settings">Window and frequency range.</param>
    /// <returns>h̃ [1/Hz] on <see cref="SegmentSettings.Grid"/>.</returns>
    /// <exception cref="InvalidInputException">The segment has another length, or the range exceeds half the sampling rate.</exception>
    public static ComplexSeries Transform(StrainSeries segment, SegmentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(settings);
        FrequencyGrid grid = settings.Grid();
        int length = settings.SampleCount(segment.SampleRateHertz);
        if (segment.Samples.Length != length)
        {
            throw new InvalidInputException($"The segment of {segment.Detector} lasts {segment.DurationSeconds} s, but the settings say {settings.DurationSeconds} s.");
        }

        if (settings.MaximumFrequencyHertz > 0.5 * segment.SampleRateHertz)
        {
            throw new InvalidInputException(
                $"{segment.Source} is sampled at {segment.SampleRateHertz} Hz and ends at {0.5 * segment.SampleRateHertz} Hz, but the maximum frequency is {settings.MaximumFrequencyHertz} Hz; use strain sampled more finely.");
        }

        double[] window = Window.Tukey(length, settings.TukeyAlpha);
        double[] spectrum = Spectrum(segment.Samples, window);
        ComplexSeries result = new(grid.Count);
        int firstBin = (int)Math.Round(grid.Frequencies[0] * settings.DurationSeconds);
        for (int i = 0; i < grid.Count; i++)
        {
            result.Real[i] = spectrum[2 * (firstBin + i)] / segment.SampleRateHertz;
            result.Imaginary[i] = spectrum[(2 * (firstBin + i)) + 1] / segment.SampleRateHertz;
        }

        return result;
    }

    /// <summary>Unscaled discrete Fourier transform of windowed samples: real and imaginary parts in turn, from zero to half the sampling rate.</summary>
    internal static double[] Spectrum(ReadOnlySpan<double> samples, ReadOnlySpan<double> window)
    {
        double[] packed = new double[samples.Length + (samples.Length % 2 == 0 ? 2 : 1)];
        for (int i = 0; i < samples.Length; i++)
        {
            packed[i] = samples[i] * window[i];
        }

        Fourier.ForwardReal(packed, samples.Length, FourierOptions.NoScaling);
        return packed;
    }

    /// <summary>The inverse of <see cref="Spectrum"/> without a window; the packed spectrum is overwritten.</summary>
    internal static double[] Samples(double[] packed, int length)
    {
        Fourier.InverseReal(packed, length, FourierOptions.NoScaling);
        double[] samples = new double[length];
        for (int i = 0; i < length; i++)
        {
            samples[i] = packed[i] / length;
        }

        return samples;
    }
}
