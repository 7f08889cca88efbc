using Gnpe.Random;
using PureHDF;

namespace Gnpe.Cli.Tests.Support;

/// <summary>A strain file in GWOSC's layout: white noise, and in the middle the inspiral of two black holes at Newtonian order.</summary>
internal sealed record SyntheticStrain
{
    public const long Start = 1_126_259_446;

    /// <summary>Time of the merger, at the middle of the file.</summary>
    public const string TriggerTime = "1126259454.4";

    private const double MergerSeconds = 8.4;
    private const double NoisePerSample = 4.5e-22; // an amplitude spectral density of 1e-23/√Hz at 4096 Hz
    private const double ChirpMassSeconds = 30 * 4.925e-6; // G·30 M☉/c³
    private const double LoudestStrain = 1e-21;

    public string Detector { get; init; } = "H1";

    /// <summary>What <c>meta/Detector</c> says, when it contradicts the noise's seed.</summary>
    public string Group { get; init; } = "strain";

    public string Dataset { get; init; } = "Strain";

    public int SampleRate { get; init; } = 4096;

    public int Seconds { get; init; } = 16;

    /// <summary>Sampling interval that the file states, when it is not the true one.</summary>
    public double? StatedSpacing { get; init; }

    /// <summary>Spoils the samples before they are written.</summary>
    public Action<double[]> Spoil { get; init; } = _ => { };

    public string Write(string path)
    {
        double[] samples = new double[Seconds * SampleRate];
        new RandomStream(15).Split(Detector).FillNormal(samples);
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (NoisePerSample * samples[i]) + Inspiral((i / (double)SampleRate) - MergerSeconds);
        }

        Spoil(samples);
        H5Dataset strain = new(samples)
        {
            Attributes = new() { ["Xstart"] = (double)Start, ["Xspacing"] = StatedSpacing ?? (1.0 / SampleRate), ["Npoints"] = samples.Length },
        };
        H5File file = new()
        {
            [Group] = new H5Group { [Dataset] = strain },
            ["meta"] = new H5Group { ["GPSstart"] = new H5Dataset(Start), ["Duration"] = new H5Dataset(Seconds), ["Detector"] = new H5Dataset(Detector) },
        };
        file.Write(path);
        return path;
    }

    // Frequency and phase at a time before the merger (Cutler and Flanagan 1994, arXiv:gr-qc/9402014, section II B); from 20 Hz to 200 Hz.
    private static double Inspiral(double seconds)
    {
        double before = -seconds / (5 * ChirpMassSeconds);
        double frequency = before > 0 ? Math.Pow(before, -0.375) / (8 * Math.PI * ChirpMassSeconds) : double.PositiveInfinity;
        return frequency is > 20 and < 200 ? LoudestStrain * Math.Pow(frequency / 200, 2.0 / 3) * Math.Cos(2 * Math.Pow(before, 0.625)) : 0;
    }
}
