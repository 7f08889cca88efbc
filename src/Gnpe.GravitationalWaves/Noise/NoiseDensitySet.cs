using Gnpe.Data.Hdf5;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// Power spectral densities of several detectors at different times, from which simulations draw the noise of an observation. In HDF5 each detector is a group with
/// <c>frequencies</c> [Hz], shape <c>[bins]</c>, and <c>densities</c> [1/Hz], shape <c>[densities, bins]</c>. Immutable.
/// </summary>
public sealed class NoiseDensitySet
{
    private const long Version = 1;
    private const string VersionDataset = "version";

    private readonly OrderedDictionary<string, PowerSpectralDensity[]> densities = [];

    /// <summary>Collects densities.</summary>
    /// <param name="densities">At least one density of each detector, those of one detector at the same frequencies.</param>
    /// <exception cref="InvalidInputException">There is no detector, a detector has no density, or its frequencies differ.</exception>
    public NoiseDensitySet(IEnumerable<KeyValuePair<Detector, IReadOnlyList<PowerSpectralDensity>>> densities)
    {
        ArgumentNullException.ThrowIfNull(densities);
        foreach ((Detector detector, IReadOnlyList<PowerSpectralDensity> ofDetector) in densities)
        {
            if (ofDetector.Count == 0)
            {
                throw new InvalidInputException($"The set of noise densities holds none of {detector}; give at least one.");
            }

            foreach (PowerSpectralDensity density in ofDetector)
            {
                if (!density.FrequenciesHertz.SequenceEqual(ofDetector[0].FrequenciesHertz))
                {
                    throw new InvalidInputException($"The densities {ofDetector[0].Source} and {density.Source} of {detector} have different frequencies; all densities of a detector must share theirs.");
                }
            }

            this.densities.Add(detector.Name, [.. ofDetector]);
        }

        if (this.densities.Count == 0)
        {
            throw new InvalidInputException("The set of noise densities holds no detector; give at least one.");
        }
    }

    /// <summary>The detectors, in order.</summary>
    public IReadOnlyList<Detector> Detectors => [.. densities.Keys.Select(Detector.Named)];

    /// <summary>All densities of a detector.</summary>
    /// <param name="detector">The detector.</param>
    /// <returns>At least one.</returns>
    /// <exception cref="InvalidInputException">The set does not hold the detector.</exception>
    public IReadOnlyList<PowerSpectralDensity> Of(Detector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return densities.TryGetValue(detector.Name, out PowerSpectralDensity[]? found)
            ? found
            : throw new InvalidInputException($"The set of noise densities holds {string.Join(", ", densities.Keys)}, but not {detector}.");
    }

    /// <summary>The part of the set that some detectors have.</summary>
    /// <param name="detectors">The detectors, in the order wanted.</param>
    /// <returns>Their densities.</returns>
    /// <exception cref="InvalidInputException">The set does not hold one of them.</exception>
    public NoiseDensitySet Of(IEnumerable<Detector> detectors) => new(detectors.Select(detector => KeyValuePair.Create(detector, Of(detector))));

    /// <summary>Draws one density of a detector, all equally likely.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>The density.</returns>
    /// <exception cref="InvalidInputException">The set does not hold the detector.</exception>
    public PowerSpectralDensity Sample(Detector detector, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        IReadOnlyList<PowerSpectralDensity> all = Of(detector);
        return all[random.NextIndex(all.Count)];
    }

    /// <summary>Reads a set.</summary>
    /// <param name="path">HDF5 file that <see cref="Write"/> wrote.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidInputException">The file is missing, damaged, of a newer version, or holds impossible densities.</exception>
    public static NoiseDensitySet Read(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        long version = file.ReadInteger(VersionDataset);
        if (version != Version)
        {
            throw new InvalidInputException($"{path} holds noise densities of version {version}, but this program reads version {Version}.");
        }

        return new NoiseDensitySet(Detector.All.Where(detector => file.Contains(detector.Name))
            .Select(detector => KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(detector, ReadDetector(file, detector.Name))));
    }

    /// <summary>Writes the set atomically.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Write(string path)
    {
        Hdf5Content content = new Hdf5Content().Add(VersionDataset, Version);
        foreach ((string detector, PowerSpectralDensity[] ofDetector) in densities)
        {
            double[] frequencies = ofDetector[0].FrequenciesHertz.ToArray();
            double[,] table = new double[ofDetector.Length, frequencies.Length];
            for (int row = 0; row < ofDetector.Length; row++)
            {
                for (int bin = 0; bin < frequencies.Length; bin++)
                {
                    table[row, bin] = ofDetector[row].Values[bin];
                }
            }

            content.Add($"{detector}/frequencies", frequencies).Add($"{detector}/densities", table);
        }

        content.Write(path);
    }

    private static PowerSpectralDensity[] ReadDetector(Hdf5File file, string detector)
    {
        double[] frequencies = file.ReadDoubles($"{detector}/frequencies");
        long[] shape = file.Shape($"{detector}/densities");
        double[] table = file.ReadDoubles($"{detector}/densities");
        if (shape.Length != 2 || shape[1] != frequencies.Length)
        {
            throw new InvalidInputException(
                $"'{detector}/densities' of {file.Path} has the shape [{string.Join(", ", shape)}], but one row of {frequencies.Length} values per density is expected, as many as there are frequencies.");
        }

        return [.. Enumerable.Range(0, (int)shape[0]).Select(row =>
            new PowerSpectralDensity(frequencies, table.AsSpan(row * frequencies.Length, frequencies.Length), $"{file.Path}, {detector} density {row + 1}"))];
    }
}
