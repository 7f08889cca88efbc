using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

/// <summary>
/// Whitened strain on every bin by the definitions, in complex arithmetic: h₊ = (1 + cos²ι)/2 h, h× = −i cos ι h, strain (F₊h₊ + F×h×) e^{−2πift} at the arrival time that
/// follows from sky position and geocentric time. Rows are network coordinates, then distance and psi.
/// </summary>
internal static class SimulatedStrain
{
    public static Complex[][] Signal(
        ReadOnlySpan<double> parameters, double phase, NetworkGeometry detectors, FrequencyGrid band, IReadOnlyList<double[]> whitening)
    {
        SkyTime source = detectors.ToSky(new ArrivalTimes(
            parameters[NetworkCoordinates.FirstTime], parameters[NetworkCoordinates.SecondTime], parameters[NetworkCoordinates.Azimuth]));
        double ratio = parameters[NetworkCoordinates.MassRatio];
        double mass1 = parameters[NetworkCoordinates.ChirpMass] * Math.Pow(1 + ratio, 0.2) / Math.Pow(ratio, 0.6);
        AlignedBinary binary = new()
        {
            Mass1 = mass1,
            Mass2 = ratio * mass1,
            Spin1 = parameters[NetworkCoordinates.FirstSpin],
            Spin2 = parameters[NetworkCoordinates.FirstSpin + 1],
            DistanceMegaparsecs = parameters[^2],
            Phase = phase,
        };
        ComplexSeries faceOn = new(band.Count);
        new ImrPhenomD(binary).Evaluate(band, faceOn.Span);
        double cosine = Math.Cos(parameters[NetworkCoordinates.Inclination]);
        DetectorNetwork network = detectors.Detectors;
        Complex[][] result = new Complex[network.Count][];
        for (int detector = 0; detector < network.Count; detector++)
        {
            AntennaResponse response = network[detector].ResponseTo(source.Sky, parameters[^1], detectors.SiderealTime);
            double time = source.GeocentricTime + network[detector].DelayFromGeocentreSeconds(source.Sky, detectors.SiderealTime);
            result[detector] = new Complex[band.Count];
            for (int bin = 0; bin < band.Count; bin++)
            {
                Complex h = new(faceOn.Real[bin], faceOn.Imaginary[bin]);
                Complex plus = 0.5 * (1 + (cosine * cosine)) * h;
                Complex cross = -Complex.ImaginaryOne * cosine * h;
                Complex strain = (response.Plus * plus) + (response.Cross * cross);
                result[detector][bin] = whitening[detector][bin] * strain * Complex.Exp(new Complex(0, -Math.Tau * band.Frequencies[bin] * time));
            }
        }

        return result;
    }

    /// <summary>The same for any waveform model and bilby's parameters, with time zero at the trigger.</summary>
    public static Complex[][] Signal(
        IPolarizationModel waveform, ReadOnlySpan<double> binary, NetworkGeometry detectors, double triggerSeconds, FrequencyGrid band, IReadOnlyList<double[]> whitening)
    {
        ComplexSeries plus = new(band.Count);
        ComplexSeries cross = new(band.Count);
        waveform.Evaluate(BinaryParameters.Binary(binary, 20), band, plus.Span, cross.Span);
        SkyPosition sky = new(binary[BinaryParameters.RightAscension], binary[BinaryParameters.Declination]);
        DetectorNetwork network = detectors.Detectors;
        Complex[][] result = new Complex[network.Count][];
        for (int detector = 0; detector < network.Count; detector++)
        {
            AntennaResponse response = network[detector].ResponseTo(sky, binary[BinaryParameters.Polarization], detectors.SiderealTime);
            double time = binary[BinaryParameters.GeocentricTime] - triggerSeconds + network[detector].DelayFromGeocentreSeconds(sky, detectors.SiderealTime);
            result[detector] = new Complex[band.Count];
            for (int bin = 0; bin < band.Count; bin++)
            {
                Complex strain = (response.Plus * new Complex(plus.Real[bin], plus.Imaginary[bin])) + (response.Cross * new Complex(cross.Real[bin], cross.Imaginary[bin]));
                result[detector][bin] = whitening[detector][bin] * strain * Complex.Exp(new Complex(0, -Math.Tau * band.Frequencies[bin] * time));
            }
        }

        return result;
    }

    public static void AddNoise(Complex[][] data, RandomStream random)
    {
        foreach (Complex[] series in data)
        {
            for (int bin = 0; bin < series.Length; bin++)
            {
                series[bin] += new Complex(random.NextNormal(), random.NextNormal());
            }
        }
    }

    /// <summary>Network signal-to-noise ratio of whitened strain without noise.</summary>
    public static double SignalToNoise(Complex[][] signal) => Math.Sqrt(signal.Sum(series => series.Sum(value => (value.Real * value.Real) + (value.Imaginary * value.Imaginary))));

    public static ComplexSeries Series(Complex[] values)
    {
        ComplexSeries series = new(values.Length);
        for (int bin = 0; bin < values.Length; bin++)
        {
            (series.Real[bin], series.Imaginary[bin]) = (values[bin].Real, values[bin].Imaginary);
        }

        return series;
    }

    /// <summary>Whitened data around the small model's trigger as the likelihood takes them: time zero at the start of the segment, and noise whose whitening is given.</summary>
    public static DetectorData[] LikelihoodData(Complex[][] values, NetworkGeometry detectors, FrequencyGrid band, IReadOnlyList<double[]> whitening)
    {
        const double secondsBefore = 0.5;
        return
        [
            .. detectors.Detectors.Select((detector, i) => new DetectorData(
                detector,
                SmallModel.Trigger + -secondsBefore,
                band,
                Series([.. values[i].Select((value, bin) => value / whitening[i][bin] * Complex.Exp(new Complex(0, -Math.Tau * band.Frequencies[bin] * secondsBefore)))]).Span,
                new PowerSpectralDensity(band.Frequencies, Array.ConvertAll(whitening[i], factor => 4 * band.SpacingHertz!.Value / (factor * factor)), "whitening"))),
        ];
    }

    /// <summary>Whitened data as an event of a model on the small model's segment.</summary>
    public static BinaryEvent Event(BinaryModel model, Complex[][] values, NetworkGeometry detectors, IReadOnlyList<double[]> whitening) =>
        new(model, LikelihoodData(values, detectors, model.Basis.Band, whitening), SmallModel.Trigger);

    public static NetworkData Data(Complex[][] values, FrequencyGrid band, IReadOnlyList<double[]> whitening) =>
        new(band, whitening, [.. values.Select(Series)]);
}
