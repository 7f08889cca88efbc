using PureHDF;
using PureHDF.VOL.Native;

namespace Gnpe.Data.Hdf5;

/// <summary>
/// An HDF5 file opened for reading. Numbers are converted from whatever type they are stored in; what is missing or has another kind is one sentence with the file's name.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class Hdf5File : IDisposable
{
    private const int NamesInMessages = 12;

    private readonly NativeFile file;

    private Hdf5File(string path, NativeFile file)
    {
        Path = path;
        this.file = file;
    }

    /// <summary>The file as it was named when opened.</summary>
    public string Path { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file, to be disposed of.</returns>
    /// <exception cref="InvalidInputException">The file is missing, truncated or not HDF5.</exception>
    public static Hdf5File Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new InvalidInputException(Directory.Exists(path) ? $"{path} is a folder where an HDF5 file is expected." : $"{path} does not exist.");
        }

        try
        {
            return new Hdf5File(path, H5File.OpenRead(path));
        }
        catch (Exception error)
        {
            throw new InvalidInputException($"{path} is not an HDF5 file or is truncated.", error);
        }
    }

    /// <summary>Whether there is a dataset or group of this name.</summary>
    /// <param name="name">Path within the file, e.g. <c>strain/Strain</c>.</param>
    /// <returns>True when there is.</returns>
    public bool Contains(string name) => Guard(name, () => file.LinkExists(name));

    /// <summary>Sizes of the dimensions of a dataset; empty for a scalar.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <returns>The sizes.</returns>
    /// <exception cref="InvalidInputException">There is no such dataset.</exception>
    public long[] Shape(string dataset)
    {
        IH5Dataset found = Dataset(dataset);
        return Guard(dataset, () => found.Space.Dimensions.Select(size => (long)size).ToArray());
    }

    /// <summary>The numbers of a dataset as 64-bit floating point, row-major; one for a scalar.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="InvalidInputException">There is no such dataset, it holds no numbers, or its data are corrupted.</exception>
    public double[] ReadDoubles(string dataset)
    {
        IH5Dataset found = Dataset(dataset);
        return Guard(dataset, () => Hdf5Numbers.Read(found)) ?? throw NotNumeric(dataset);
    }

    /// <summary>The numbers of a dataset as 32-bit floating point, row-major; one for a scalar.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <returns>The numbers, rounded.</returns>
    /// <exception cref="InvalidInputException">There is no such dataset, it holds no numbers, or its data are corrupted.</exception>
    public float[] ReadSingles(string dataset) => Array.ConvertAll(ReadDoubles(dataset), number => (float)number);

    /// <summary>A single number.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidInputException">There is no such dataset or it does not hold exactly one number.</exception>
    public double ReadNumber(string dataset) => Single(dataset, ReadDoubles(dataset));

    /// <summary>A single integer; exact up to 2⁵³.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="InvalidInputException">There is no such dataset or it does not hold exactly one integer.</exception>
    public long ReadInteger(string dataset) => Integer(dataset, ReadNumber(dataset));

    /// <summary>A single text.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <returns>The text without trailing zeros and spaces.</returns>
    /// <exception cref="InvalidInputException">There is no such dataset or it does not hold exactly one text.</exception>
    public string ReadText(string dataset)
    {
        IH5Dataset found = Dataset(dataset);
        string[] texts = Guard(dataset, () => Hdf5Numbers.IsText(found.Type) ? found.Read<string[]>() : null)
            ?? throw new InvalidInputException($"Dataset '{dataset}' of {Path} does not hold text.");
        return Single(dataset, texts).TrimEnd('\0', ' ');
    }

    /// <summary>An attribute that is a number.</summary>
    /// <param name="owner">Path of the dataset or group; <c>/</c> for the file itself.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidInputException">There is no such attribute or it does not hold exactly one number.</exception>
    public double AttributeNumber(string owner, string attribute)
    {
        IH5Attribute found = Attribute(owner, attribute);
        string name = $"{owner}@{attribute}";
        return Single(name, Guard(name, () => Hdf5Numbers.Read(found)) ?? throw NotNumeric(name));
    }

    /// <summary>An attribute that is an integer; exact up to 2⁵³.</summary>
    /// <param name="owner">Path of the dataset or group; <c>/</c> for the file itself.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="InvalidInputException">There is no such attribute or it does not hold exactly one integer.</exception>
    public long AttributeInteger(string owner, string attribute) => Integer($"{owner}@{attribute}", AttributeNumber(owner, attribute));

    /// <summary>An attribute that is a text.</summary>
    /// <param name="owner">Path of the dataset or group; <c>/</c> for the file itself.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <returns>The text without trailing zeros and spaces.</returns>
    /// <exception cref="InvalidInputException">There is no such attribute or it does not hold exactly one text.</exception>
    public string AttributeText(string owner, string attribute)
    {
        IH5Attribute found = Attribute(owner, attribute);
        string name = $"{owner}@{attribute}";
        string[] texts = Guard(name, () => Hdf5Numbers.IsText(found.Type) ? found.Read<string[]>() : null)
            ?? throw new InvalidInputException($"Attribute '{name}' of {Path} does not hold text.");
        return Single(name, texts).TrimEnd('\0', ' ');
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private IH5Dataset Dataset(string name)
    {
        if (!Contains(name))
        {
            throw new InvalidInputException($"{Path} has no dataset '{name}'; {Known()}.");
        }

        return Guard(name, () => file.Get(name)) as IH5Dataset ?? throw new InvalidInputException($"'{name}' of {Path} is a group where a dataset is expected.");
    }

    private IH5Attribute Attribute(string owner, string attribute)
    {
        if (owner != "/" && !Contains(owner))
        {
            throw new InvalidInputException($"{Path} has no dataset or group '{owner}'; {Known()}.");
        }

        IH5Object found = owner == "/" ? file : Guard(owner, () => file.Get(owner));
        if (Guard(owner, () => found.AttributeExists(attribute)))
        {
            return Guard(owner, () => found.Attribute(attribute));
        }

        string there = Guard(owner, () => string.Join(", ", found.Attributes().Select(item => item.Name)));
        throw new InvalidInputException($"'{owner}' of {Path} has no attribute '{attribute}'; {(there.Length == 0 ? "it has none" : $"it has {there}")}.");
    }

    private string Known()
    {
        string[] names = Guard("/", () => Datasets(file, "").Take(NamesInMessages + 1).ToArray());
        return names.Length == 0
            ? "it holds no datasets"
            : $"it holds {string.Join(", ", names.Take(NamesInMessages))}{(names.Length > NamesInMessages ? ", …" : "")}";
    }

    private static IEnumerable<string> Datasets(IH5Group group, string prefix) => group.Children().SelectMany(child => child switch
    {
        IH5Group inner => Datasets(inner, $"{prefix}{child.Name}/"),
        IH5Dataset => [prefix + child.Name],
        _ => [],
    });

    private T Single<T>(string name, T[] values) =>
        values.Length == 1 ? values[0] : throw new InvalidInputException($"'{name}' of {Path} holds {values.Length} values where one is expected.");

    private long Integer(string name, double number) =>
        number == Math.Round(number) && Math.Abs(number) <= 1L << 53
            ? (long)number
            : throw new InvalidInputException(FormattableString.Invariant($"'{name}' of {Path} is {number} where an integer is expected."));

    private InvalidInputException NotNumeric(string name) => new($"'{name}' of {Path} does not hold numbers.");

    // The library reports corruption by exceptions of many kinds, the plain Exception among them.
    private T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (InvalidInputException or ObjectDisposedException or OutOfMemoryException))
        {
            throw new InvalidInputException($"{Path} is corrupted: '{name}' cannot be read.", error);
        }
    }
}
