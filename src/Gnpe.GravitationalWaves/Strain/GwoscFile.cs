using Gnpe.Data.Hdf5;
using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>Reads strain files of the Gravitational Wave Open Science Center (gwosc.org, HDF5 layout).</summary>
public static class GwoscFile
{
    private const string StrainDataset = "strain/Strain";

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

    /// <summary>
    /// The data-quality bits of every second, <c>quality/simple/DQmask</c>; bit 0 says that there is data, and gwosc.org explains the others.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>Bits, shape <c>[seconds]</c>.</returns>
    /// <exception cref="InvalidInputException">The file is missing, truncated, not HDF5 or has no such mask.</exception>
    public static int[] ReadDataQuality(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        return Array.ConvertAll(file.ReadDoubles("quality/simple/DQmask"), value => (int)value);
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
