using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

/// <summary>Data of three detectors with an inspiral in noise of a smooth spectrum, and the likelihood written out bin by bin.</summary>
internal sealed class ToyNetwork
{
    public const double ReferenceFrequency = 20;
    public static readonly GpsTime Start = new(1126259460, 250_000_000);
    public static readonly Detector[] Detectors = [Detector.Hanford, Detector.Livingston, Detector.Virgo];

    private readonly ComplexSeries[] spectra;

    public ToyNetwork(double[] injected, long? noiseSeed = 5, int firstBin = 80, int lastBin = 2001)
    {
        Grid = FrequencyGrid.Uniform(0.25, firstBin, lastBin);
        Density = SmoothDensity();
        spectra = [.. Detectors.Select((detector, i) =>
        {
            ComplexSeries spectrum = new(Grid.Count);
            if (noiseSeed is long seed)
            {
                new Whitening(Density, Grid).FillColouredNoise(new RandomStream(seed).Split(i), spectrum.Span);
            }

            Complex[] signal = SignalIn(detector, injected);
            for (int bin = 0; bin < Grid.Count; bin++)
            {
                spectrum.Real[bin] += signal[bin].Real;
                spectrum.Imaginary[bin] += signal[bin].Imaginary;
            }

            return spectrum;
        })];
        Data = [.. Detectors.Select((detector, i) => new DetectorData(detector, Start, Grid, spectra[i].Span, Density))];
    }

    public FrequencyGrid Grid { get; }

    public PowerSpectralDensity Density { get; }

    public DetectorData[] Data { get; }

    public static double[] Source() =>
        [25, 0.7, 0.6, 0.2, 0.5, 1.2, 0.3, 0.4, 0.8, 280, 1.7, -0.4, 0.9, 1.1, Start.ToSeconds() + 2.0125];

    public static Rows<double> Rows(params double[][] rows)
    {
        Rows<double> result = new(rows.Length, BinaryParameters.Count);
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row].CopyTo(result[row]);
        }

        return result;
    }

    public BinaryLikelihood Likelihood(BinaryLikelihoodSettings? settings = null) => new(Data, new ChirpModel(), settings ?? new BinaryLikelihoodSettings());

    public double[] Evaluate(BinaryLikelihoodSettings settings, params double[][] rows)
    {
        double[] values = new double[rows.Length];
        Likelihood(settings).LogLikelihood(Rows(rows), values);
        return values;
    }

    /// <summary>Σ 4Δf/S d* h and Σ 4Δf/S |h|² over detectors, term by term; the Earth may be stopped at an instant, and the signal delayed by less than GPS seconds resolve.</summary>
    public (Complex Overlap, double Norm) Products(double[] parameters, double? rotationTime = null, double delaySeconds = 0)
    {
        double[] density = Density.On(Grid);
        Complex overlap = Complex.Zero;
        double norm = 0;
        for (int detector = 0; detector < Detectors.Length; detector++)
        {
            Complex[] signals = SignalIn(Detectors[detector], parameters, rotationTime, delaySeconds);
            for (int bin = 0; bin < Grid.Count; bin++)
            {
                Complex signal = signals[bin];
                Complex data = new(spectra[detector].Real[bin], spectra[detector].Imaginary[bin]);
                double weight = 4 * 0.25 / density[bin];
                overlap += weight * Complex.Conjugate(data) * signal;
                norm += weight * signal.Magnitude * signal.Magnitude;
            }
        }

        return (overlap, norm);
    }

    // The strain of one detector at every frequency, from the definitions.
    private Complex[] SignalIn(Detector detector, double[] parameters, double? rotationTime = null, double delaySeconds = 0)
    {
        PrecessingBinary binary = BinaryParameters.Binary(parameters, ReferenceFrequency);
        double end = (Math.Floor(new ChirpModel().CutoffFrequencyHertz(binary) / 0.25) - 0.5) * 0.25;
        double time = parameters[BinaryParameters.GeocentricTime];
        double siderealTime = SiderealTime.GreenwichMean(GpsTime.FromSeconds(rotationTime ?? time));
        SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
        AntennaResponse response = detector.ResponseTo(sky, parameters[BinaryParameters.Polarization], siderealTime);
        double arrival = time - Start.ToSeconds() + delaySeconds + detector.DelayFromGeocentreSeconds(sky, siderealTime);
        return Array.ConvertAll(Grid.Frequencies.ToArray(), frequency =>
        {
            (Complex plus, Complex cross) = ChirpModel.At(binary, frequency);
            return frequency < end ? ((response.Plus * plus) + (response.Cross * cross)) * Complex.FromPolarCoordinates(1, -Math.Tau * frequency * arrival) : Complex.Zero;
        });
    }

    private static PowerSpectralDensity SmoothDensity()
    {
        double[] frequencies = [.. Enumerable.Range(10, 600).Select(i => (double)i)];
        return new PowerSpectralDensity(frequencies, [.. frequencies.Select(f => 1e-46 * (Math.Pow(f / 50, -4) + 2 + (f * f / 4e4)))], "a smooth curve");
    }
}
