using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>Adds the signal of a binary to strain.</summary>
/// <param name="model">The waveform model.</param>
/// <param name="settings">Reference and lowest frequency.</param>
public sealed class SignalInjection(IPolarizationModel model, SignalInjectionSettings settings)
{
    // Room for the ringdown, for the ringing of the sharp lowest frequency, and for the difference of the chirp time to its leading order.
    private const double SecondsAfterMerger = 2;
    private const double SecondsBeforeSignal = 2;

    /// <summary>Adds a signal.</summary>
    /// <param name="strain">The strain of one detector; not changed.</param>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>.</param>
    /// <returns>Strain with the signal; what of the signal lies outside is cut off.</returns>
    /// <exception cref="InvalidInputException">The merger is not within the strain, or the model refuses the parameters.</exception>
    public StrainSeries AddTo(StrainSeries strain, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(strain);
        SkyProjection projection = BinaryParameters.ProjectionOn(strain.Detector, parameters, strain.Start);
        double rate = strain.SampleRateHertz;
        if (!(projection.TimeSeconds >= 0 && projection.TimeSeconds < strain.DurationSeconds))
        {
            throw new InvalidInputException(
                $"The injection's geocent_time {GpsTime.FromSeconds(parameters[BinaryParameters.GeocentricTime])} lies outside the strain of {strain.Detector}, which covers GPS {strain.Start} to {strain.End}.");
        }

        int length = WindowLength(parameters, rate);
        int firstSample = (int)Math.Floor((projection.TimeSeconds + SecondsAfterMerger) * rate) - length;
        double[] signal = Signal(parameters, projection with { TimeSeconds = projection.TimeSeconds - (firstSample / rate) }, length, rate);
        double[] samples = strain.Samples.ToArray();
        for (int i = Math.Max(0, -firstSample); i < length && firstSample + i < samples.Length; i++)
        {
            samples[firstSample + i] += signal[i];
        }

        return new StrainSeries(strain.Detector, strain.Start, strain.SampleRateHertz, samples, strain.Source);
    }

    // A power of two of samples that holds the chirp, by the Newtonian chirp time 5/256 M^{−5/3} (πf)^{−8/3} (Peters 1964, Phys. Rev. 136, B1224).
    private int WindowLength(ReadOnlySpan<double> parameters, double rate)
    {
        double chirpSeconds = parameters[BinaryParameters.ChirpMass] * PhysicalConstants.SolarMassSeconds;
        double duration = 5.0 / 256 * Math.Pow(chirpSeconds, -5.0 / 3) * Math.Pow(Math.PI * settings.MinimumFrequencyHertz, -8.0 / 3);
        double needed = (duration + SecondsBeforeSignal + SecondsAfterMerger) * rate;
        return needed <= 1 << 28
            ? (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(needed))
            : throw new InvalidInputException(
                $"The injection lasts {duration:0} s from {settings.MinimumFrequencyHertz} Hz on, which is too long; raise the lowest frequency or the chirp_mass of {parameters[BinaryParameters.ChirpMass]} solar masses.");
    }

    private double[] Signal(ReadOnlySpan<double> parameters, SkyProjection projection, int length, double rate)
    {
        double spacing = rate / length;
        int firstBin = Math.Max(1, (int)Math.Ceiling(settings.MinimumFrequencyHertz / spacing));
        FrequencyGrid grid = FrequencyGrid.Uniform(spacing, firstBin, Math.Max(firstBin, (length / 2) - 1));
        ComplexSeries plus = new(grid.Count);
        ComplexSeries cross = new(grid.Count);
        model.Evaluate(BinaryParameters.Binary(parameters, settings.ReferenceFrequencyHertz), grid, plus.Span, cross.Span);
        projection.Response.Project(grid, plus.Span, cross.Span, projection.TimeSeconds, plus.Span);
        double[] packed = new double[length + 2];
        for (int i = 0; i < grid.Count; i++)
        {
            packed[2 * (firstBin + i)] = plus.Real[i] * rate;
            packed[(2 * (firstBin + i)) + 1] = plus.Imaginary[i] * rate;
        }

        return StrainTransform.Samples(packed, length);
    }
}
