using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Simulates events as the likelihood assumes them to be: a source from the analysis prior, at a time uniform over a sidereal day, in stationary Gaussian noise of a density drawn
/// for each detector. Everything happens on the bins of the model's band, where data of the segment live, so nothing is windowed. Safe to share between threads.
/// </summary>
public sealed class BinaryInjections
{
    // Triggers at whole seconds are exact in every type that holds a time; a turn of the Earth has enough of them.
    private const long FirstTrigger = 1_126_259_462;
    private const int SecondsPerSiderealDay = 86_164;

    private readonly BinaryModel model;
    private readonly Detector[] detectors;
    private readonly NoiseDensitySet noise;

    /// <summary>Creates the source of events.</summary>
    /// <param name="model">The model, whose analysis prior sources are drawn from.</param>
    /// <param name="noise">Densities of the model's detectors.</param>
    /// <exception cref="InvalidInputException">The set lacks a detector, or the model's band exceeds a density.</exception>
    public BinaryInjections(BinaryModel model, NoiseDensitySet noise)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(noise);
        (this.model, this.noise) = (model, noise);
        detectors = [.. model.Settings.Detectors.Select(Detector.Named)];
        foreach (Detector detector in detectors)
        {
            // The densities of one detector are at the same frequencies.
            noise.Of(detector)[0].On(model.Basis.Band);
        }
    }

    /// <summary>Simulates an event.</summary>
    /// <param name="random">Where source, time, densities and noise come from.</param>
    /// <returns>The event.</returns>
    public BinaryInjection Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        GpsTime trigger = new(FirstTrigger + random.Split("time").NextIndex(SecondsPerSiderealDay), 0);
        return Observe(DrawSource(trigger, random.Split("source")), trigger, random);
    }

    /// <summary>Simulates the event of a given source.</summary>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>, shape <c>[15]</c>.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="random">Where densities and noise come from.</param>
    /// <returns>The event.</returns>
    public BinaryInjection Observe(double[] parameters, GpsTime trigger, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(random);
        FrequencyGrid band = model.Basis.Band;
        ComplexSeries plus = new(band.Count);
        ComplexSeries cross = new(band.Count);
        model.Waveform.Evaluate(BinaryParameters.Binary(parameters, model.Settings.ReferenceFrequency), band, plus.Span, cross.Span);
        double power = 0;
        DetectorData[] data =
        [
            .. detectors.Select(detector =>
            {
                RandomStream ofDetector = random.Split(detector.Name);
                PowerSpectralDensity density = noise.Sample(detector, ofDetector);
                (DetectorData simulated, double signalPower) = Observe(detector, density, trigger, parameters, plus.Span, cross.Span, ofDetector);
                power += signalPower;
                return simulated;
            }),
        ];
        return new BinaryInjection(parameters, Math.Sqrt(power), new BinaryEvent(model, data, trigger));
    }

    private double[] DrawSource(GpsTime trigger, RandomStream random)
    {
        NetworkGeometry pair = model.DetectorsAt(SiderealTime.GreenwichMean(trigger));
        NetworkPrior prior = new(model.Settings.AnalysisPrior, pair);
        double[] parameters = new double[BinaryParameters.Count];
        prior.SampleSource(random, new double[prior.Space.Count], trigger.ToSeconds(), parameters);
        return parameters;
    }

    private (DetectorData Data, double SignalPower) Observe(
        Detector detector, PowerSpectralDensity density, GpsTime trigger, double[] parameters, ComplexSpan plus, ComplexSpan cross, RandomStream random)
    {
        FrequencyGrid band = model.Basis.Band;
        GpsTime start = trigger + (model.Settings.SecondsAfterTrigger - model.Settings.SegmentSeconds);
        SkyProjection projection = BinaryParameters.ProjectionOn(detector, parameters, start);
        ComplexSeries signal = new(band.Count);
        projection.Response.Project(band, plus, cross, projection.TimeSeconds, signal.Span);
        Whitening whitening = new(density, band);
        ComplexSeries strain = new(band.Count);
        whitening.FillColouredNoise(random, strain.Span);
        double power = 0;
        for (int bin = 0; bin < band.Count; bin++)
        {
            (double real, double imaginary) = (signal.Real[bin], signal.Imaginary[bin]);
            power += whitening.Factors[bin] * whitening.Factors[bin] * ((real * real) + (imaginary * imaginary));
            strain.Real[bin] += real;
            strain.Imaginary[bin] += imaginary;
        }

        return (new DetectorData(detector, start, band, strain.Span, density), power);
    }
}
