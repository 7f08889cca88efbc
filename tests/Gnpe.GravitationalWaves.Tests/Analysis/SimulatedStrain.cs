using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

/// <summary>
/// Whitened strain on every bin by the definitions, in complex arithmetic: h₊ = (1 + cos²ι)/2 h, h× = −i cos ι h, strain (F₊h₊ + F×h×) e^{−2πift} at the arrival time that
/// follows from sky position and geocentric time.
/// </summary>
internal static class SimulatedStrain
{
    public static Complex[][] Signal(
        ReadOnlySpan<double> parameters, double phase, DetectorPair detectors, FrequencyGrid band, IReadOnlyList<double[]> whitening)
    {
        SkyTime source = detectors.ToSky(new ArrivalTimes(
            parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime], parameters[NetworkParameters.Azimuth]));
        double ratio = parameters[NetworkParameters.MassRatio];
        double mass1 = parameters[NetworkParameters.ChirpMass] * Math.Pow(1 + ratio, 0.2) / Math.Pow(ratio, 0.6);
        AlignedBinary binary = new()
        {
            Mass1 = mass1,
            Mass2 = ratio * mass1,
            Spin1 = parameters[NetworkParameters.Spin1],
            Spin2 = parameters[NetworkParameters.Spin2],
            DistanceMegaparsecs = parameters[NetworkParameters.Distance],
            Phase = phase,
        };
        ComplexSeries faceOn = new(band.Count);
        new ImrPhenomD(binary).Evaluate(band, faceOn.Span);
        double cosine = Math.Cos(parameters[NetworkParameters.Inclination]);
        Complex[][] result = new Complex[2][];
        Detector[] pair = [detectors.First, detectors.Second];
        for (int detector = 0; detector < 2; detector++)
        {
            AntennaResponse response = pair[detector].ResponseTo(source.Sky, parameters[NetworkParameters.Polarization], detectors.SiderealTime);
            double time = source.GeocentricTime + pair[detector].DelayFromGeocentreSeconds(source.Sky, detectors.SiderealTime);
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

    public static NetworkData Data(Complex[][] values, FrequencyGrid band, IReadOnlyList<double[]> whitening) =>
        new(band, whitening, [.. values.Select(Series)]);
}
