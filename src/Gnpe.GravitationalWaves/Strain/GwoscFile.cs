using Gnpe.Data.Hdf5;
using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>Strain files of the Gravitational Wave Open Science Center (gwosc.org, HDF5 layout).</summary>
public static class GwoscFile
{
    private const string StrainDataset = "strain/Strain";
    private const string QualityDataset = "quality/simple/DQmask";

    private static readonly string[] QualityNames = ["DATA", "CBC_CAT1", "CBC_CAT2", "CBC_CAT3", "BURST_CAT1", "BURST_CAT2", "BURST_CAT3"];

    // Every bit that has a name.
    private static readonly int AllGood = (1 << QualityNames.Length) - 1;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedDetector">The detector whose data it must hold, or null to take what it says.</param>
    /// <param name="expectedSampleRateHertz">The sampling rate it must have, or null to take what it says.</param>
    /// <returns>The strain.</returns>
    /// <exception cref="InvalidInputException">The file is missing, truncated, not HDF5 or not in GWOSC's layout, or holds another detector or sampling rate than expected.</exception>
    public static StrainSeries Read(string path, Detector? expectedDetector = null, int? expectedSampleRateHertz = null)
    {
        using Hdf5File file = Hdf5File.Open(path);
        Detector detector = ReadDetector(file, expectedDetector);
        int sampleRate = ReadSampleRate(file, expectedSampleRateHertz);
        GpsTime start = ReadStart(file);
        double[] samples = file.ReadDoubles(StrainDataset);
        long stated = file.AttributeInteger(StrainDataset, "Npoints");
        if (samples.Length != stated || stated <= 0)
        {
            throw new InvalidInputException($"{StrainDataset} of {path} holds {samples.Length} samples, but its attribute Npoints says {stated}; the file is damaged.");
        }

        RequireDuration(file, samples.Length, sampleRate);
        return new StrainSeries(detector, start, sampleRate, samples, path);
    }

    /// <summary>Whether a file holds data-quality bits.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True when it does.</returns>
    /// <exception cref="InvalidInputException">The file is missing, truncated or not HDF5.</exception>
    public static bool HasDataQuality(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        return file.Contains(QualityDataset);
    }

    /// <summary>
    /// The data-quality bits of every second, <c>quality/simple/DQmask</c>; bit 0 says that there is data, and gwosc.org explains the others.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>Bits, shape <c>[seconds]</c>.</returns>
    /// <exception cref="InvalidInputException">The file is missing, truncated, not HDF5 or has no such mask.</exception>
    public static int[] ReadDataQuality(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        return Array.ConvertAll(file.ReadDoubles(QualityDataset), value => (int)value);
    }

    /// <summary>Writes strain in the same layout, atomically.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="strain">The strain; starts at a whole second and lasts a whole number of seconds.</param>
    /// <param name="description">What the strain is, for the file's metadata.</param>
    /// <param name="quality">Flags of every second; by default all are good.</param>
    /// <exception cref="InvalidInputException">Start or duration are not whole seconds, or the file cannot be written.</exception>
    public static void Write(string path, StrainSeries strain, string description, IReadOnlyList<int>? quality = null)
    {
        ArgumentNullException.ThrowIfNull(strain);
        if (strain.Start.Nanoseconds != 0 || strain.DurationSeconds != Math.Round(strain.DurationSeconds))
        {
            throw new InvalidInputException($"Strain of {strain.Detector} from GPS {strain.Start} over {strain.DurationSeconds} s cannot be written, because start and duration must be whole seconds.");
        }

        int seconds = (int)strain.DurationSeconds;
        int[] mask = quality is null ? [.. Enumerable.Repeat(AllGood, seconds)] : [.. quality];
        new Hdf5Content()
            .Add("meta/Description", description)
            .Add("meta/Detector", strain.Detector.Name)
            .Add("meta/Observatory", strain.Detector.Name[..1])
            .Add("meta/Duration", seconds)
            .Add("meta/GPSstart", strain.Start.Seconds)
            .Add("meta/Type", "StrainTimeSeries")
            .Add(StrainDataset, strain.Samples.ToArray())
            .AddAttribute(StrainDataset, "Npoints", strain.Samples.Length)
            .AddAttribute(StrainDataset, "Xlabel", "GPS time")
            .AddAttribute(StrainDataset, "Xspacing", 1.0 / strain.SampleRateHertz)
            .AddAttribute(StrainDataset, "Xstart", strain.Start.Seconds)
            .AddAttribute(StrainDataset, "Xunits", "second")
            .AddAttribute(StrainDataset, "Ylabel", "Strain")
            .AddAttribute(StrainDataset, "Yunits", string.Empty)
            .Add(QualityDataset, mask)
            .AddAttribute(QualityDataset, "Xspacing", 1.0)
            .AddAttribute(QualityDataset, "Xstart", strain.Start.Seconds)
            .AddAttribute(QualityDataset, "Npoints", seconds)
            .Add("quality/simple/DQShortnames", QualityNames)
            .Write(path);
    }

    private static Detector ReadDetector(Hdf5File file, Detector? expected)
    {
        string name = file.ReadText("meta/Detector");
        if (expected is not null && name != expected.Name)
        {
            throw new InvalidInputException($"{file.Path} holds data of detector {name}, but {expected.Name} is expected.");
        }

        return Detector.Named(name);
    }

    private static int ReadSampleRate(Hdf5File file, int? expected)
    {
        double spacing = file.AttributeNumber(StrainDataset, "Xspacing");
        double rate = Math.Round(1 / spacing);
        if (!(spacing > 0) || rate < 1 || rate > 1e6 || Math.Abs((rate * spacing) - 1) > 1e-9)
        {
            throw new InvalidInputException($"The attribute Xspacing of {StrainDataset} in {file.Path} is {spacing} s, which is not the inverse of a whole sampling rate.");
        }

        return expected is null || expected == (int)rate
            ? (int)rate
            : throw new InvalidInputException($"{file.Path} is sampled at {rate} Hz, but {expected} Hz is expected.");
    }

    private static void RequireDuration(Hdf5File file, int samples, int sampleRate)
    {
        const string dataset = "meta/Duration";
        if (file.Contains(dataset) && file.ReadNumber(dataset) * sampleRate != samples)
        {
            throw new InvalidInputException(
                $"{file.Path} contradicts itself: its {samples} samples at {sampleRate} Hz last {(double)samples / sampleRate} s, but its {dataset} is {file.ReadNumber(dataset)} s.");
        }
    }

    private static GpsTime ReadStart(Hdf5File file)
    {
        double start = file.AttributeNumber(StrainDataset, "Xstart");
        long stated = file.ReadInteger("meta/GPSstart");
        return start == stated
            ? new GpsTime(stated, 0)
            : throw new InvalidInputException($"{file.Path} contradicts itself: its meta/GPSstart is {stated}, but {StrainDataset} starts at {GpsTime.FromSeconds(start)}.");
    }
}
