using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The Fourier-transformed strain d̃ of one detector with its noise, in the form that the inner product ⟨a|b⟩ = Re Σ w a* b with w = 4Δf/S wants.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class DetectorData
{
    private readonly double[] weights;
    private readonly double[] weightedReal;
    private readonly double[] weightedImaginary;

    /// <summary>Prepares the data of one detector.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="start">Time zero of the transform: the first sample of the segment.</param>
    /// <param name="grid">Frequencies, uniform.</param>
    /// <param name="spectrum">d̃ [1/Hz], shape <c>[grid.Count]</c>; copied.</param>
    /// <param name="density">One-sided power spectral density of the noise.</param>
    /// <exception cref="InvalidInputException">The grid exceeds the density's frequencies.</exception>
    /// <exception cref="ArgumentException">The grid is not uniform, or the lengths differ.</exception>
    public DetectorData(Detector detector, GpsTime start, FrequencyGrid grid, ComplexSpan spectrum, PowerSpectralDensity density)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(density);
        double spacing = grid.SpacingHertz ?? throw new ArgumentException("The likelihood needs a uniform frequency grid.", nameof(grid));
        if (spectrum.Length != grid.Count)
        {
            throw new ArgumentException($"A grid of {grid.Count} frequencies needs as many bins of data, not {spectrum.Length}.", nameof(spectrum));
        }

        (Detector, Start, Grid) = (detector, start, grid);
        double[] values = density.On(grid);
        int padded = PaddedLength(grid);
        weights = new double[padded];
        weightedReal = new double[padded];
        weightedImaginary = new double[padded];
        double norm = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = 4 * spacing / values[i];
            double real = spectrum.Real[i];
            double imaginary = spectrum.Imaginary[i];
            weights[i] = weight;
            weightedReal[i] = weight * real;
            weightedImaginary[i] = weight * imaginary;
            norm += weight * ((real * real) + (imaginary * imaginary));
        }

        NoiseLogLikelihood = -0.5 * norm;
    }

    /// <summary>The detector.</summary>
    public Detector Detector { get; }

    /// <summary>Time zero of the transform.</summary>
    public GpsTime Start { get; }

    /// <summary>The frequencies.</summary>
    public FrequencyGrid Grid { get; }

    /// <summary>−½⟨d|d⟩: the log likelihood of there being no signal, up to the density's normalization.</summary>
    public double NoiseLogLikelihood { get; }

    /// <summary>w = 4Δf/S [Hz²], zeros behind the grid's last bin.</summary>
    internal ReadOnlySpan<double> Weights => weights;

    /// <summary>Real parts of w d̃ [Hz], zeros behind the grid's last bin.</summary>
    internal ReadOnlySpan<double> WeightedReal => weightedReal;

    /// <summary>Imaginary parts of w d̃ [Hz], zeros behind the grid's last bin.</summary>
    internal ReadOnlySpan<double> WeightedImaginary => weightedImaginary;

    /// <summary>Cuts the segment around a trigger out of strain, windows and transforms it.</summary>
    /// <param name="strain">The strain.</param>
    /// <param name="density">One-sided power spectral density of the noise.</param>
    /// <param name="trigger">The instant of interest.</param>
    /// <param name="settings">Segment, window and frequency range.</param>
    /// <returns>The data.</returns>
    /// <exception cref="InvalidInputException">The segment leaves the strain or holds gaps, or the frequency range exceeds the strain's or the density's.</exception>
    public static DetectorData Of(StrainSeries strain, PowerSpectralDensity density, GpsTime trigger, SegmentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(strain);
        ArgumentNullException.ThrowIfNull(settings);
        StrainSeries segment = strain.Segment(trigger, settings);
        ComplexSeries spectrum = StrainTransform.Transform(segment, settings);
        return new DetectorData(strain.Detector, segment.Start, settings.Grid(), spectrum.Span, density);
    }

    /// <summary>The factor √(4Δf/S) that whitens each bin, shape <c>[Grid.Count]</c>.</summary>
    internal double[] Whitening()
    {
        double[] factors = new double[Grid.Count];
        for (int bin = 0; bin < factors.Length; bin++)
        {
            factors[bin] = Math.Sqrt(weights[bin]);
        }

        return factors;
    }

    /// <summary>The whitened data with time zero at a later instant, which multiplies them by e^{+2πift}.</summary>
    /// <param name="secondsSinceStart">The instant, counted from the start of the data [s].</param>
    /// <returns>Shape <c>[Grid.Count]</c>; real and imaginary parts of noise have unit variance.</returns>
    internal ComplexSeries WhitenedAt(double secondsSinceStart)
    {
        ComplexSeries whitened = new(Grid.Count);
        for (int bin = 0; bin < Grid.Count; bin++)
        {
            double factor = 1 / Math.Sqrt(weights[bin]);
            (double sine, double cosine) = Math.SinCos(Math.Tau * Grid.Frequencies[bin] * secondsSinceStart);
            (double real, double imaginary) = (factor * weightedReal[bin], factor * weightedImaginary[bin]);
            whitened.Real[bin] = (real * cosine) - (imaginary * sine);
            whitened.Imaginary[bin] = (real * sine) + (imaginary * cosine);
        }

        return whitened;
    }

    /// <summary>Length of arrays on a grid that loops over whole SIMD vectors may read to their end.</summary>
    internal static int PaddedLength(FrequencyGrid grid) => (grid.Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
}
