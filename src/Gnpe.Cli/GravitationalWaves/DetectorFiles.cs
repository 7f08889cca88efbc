namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Files given detector by detector on the command line, as <c>H1=FILE</c>.</summary>
internal static class DetectorFiles
{
    /// <summary>Reads the values of one option.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="values">What was given, one <c>DETECTOR=FILE</c> each.</param>
    /// <returns>File by detector.</returns>
    /// <exception cref="InvalidInputException">A value has another form, or a detector occurs twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string option, IEnumerable<string> values)
    {
        Dictionary<string, string> files = [];
        foreach (string value in values)
        {
            int equals = value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == value.Length - 1)
            {
                throw new InvalidInputException($"{option} is '{value}', but it must be DETECTOR=FILE, such as H1=strain.hdf5.");
            }

            if (!files.TryAdd(value[..equals], value[(equals + 1)..]))
            {
                throw new InvalidInputException($"{option} names detector {value[..equals]} twice; give one file per detector.");
            }
        }

        return files;
    }

    /// <summary>The files in the order of a model's detectors.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="files">File by detector.</param>
    /// <param name="detectors">The model's detectors.</param>
    /// <returns>One file per detector.</returns>
    /// <exception cref="InvalidInputException">The detectors are not the model's.</exception>
    public static IReadOnlyList<string> For(string option, IReadOnlyDictionary<string, string> files, IReadOnlyList<string> detectors)
    {
        bool same = files.Count == detectors.Count && detectors.All(files.ContainsKey);
        return same
            ? [.. detectors.Select(name => files[name])]
            : throw new InvalidInputException(
                $"{option} gives {(files.Count == 0 ? "no detector" : string.Join(", ", files.Keys))}, but the model is for {string.Join(" and ", detectors)}; give exactly one file for each of these.");
    }
}
