using Gnpe.Data.Files;
using PureHDF;

namespace Gnpe.Data.Hdf5;

/// <summary>The content of an HDF5 file to be written: datasets and attributes by their paths. Not safe for use by several threads at once.</summary>
public sealed class Hdf5Content
{
    private readonly H5File root = [];

    /// <summary>Adds numbers, one dimension.</summary>
    /// <param name="dataset">Path within the file, e.g. <c>strain/Strain</c>; groups are made.</param>
    /// <param name="values">The numbers; not copied, and must not change before <see cref="Write"/>.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public Hdf5Content Add(string dataset, double[] values) => AddObject(dataset, new H5Dataset(values));

    /// <summary>Adds numbers, two dimensions.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <param name="values">The numbers; not copied.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public Hdf5Content Add(string dataset, double[,] values) => AddObject(dataset, new H5Dataset(values));

    /// <summary>Adds integers, one dimension.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <param name="values">The integers; not copied.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public Hdf5Content Add(string dataset, int[] values) => AddObject(dataset, new H5Dataset(values));

    /// <summary>Adds one integer.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <param name="value">The integer.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public Hdf5Content Add(string dataset, long value) => AddObject(dataset, new H5Dataset(value));

    /// <summary>Adds one text.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <param name="text">The text.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public Hdf5Content Add(string dataset, string text) => AddObject(dataset, new H5Dataset(text));

    /// <summary>Adds texts, one dimension.</summary>
    /// <param name="dataset">Path within the file.</param>
    /// <param name="texts">The texts; not copied.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public Hdf5Content Add(string dataset, string[] texts) => AddObject(dataset, new H5Dataset(texts));

    /// <summary>Adds an attribute.</summary>
    /// <param name="owner">Path of a dataset or group that is already there.</param>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">A number or a text.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">There is no such owner, or the value is neither number nor text.</exception>
    public Hdf5Content AddAttribute(string owner, string name, object value)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (value is not (double or int or long or string))
        {
            throw new ArgumentException($"The attribute {owner}@{name} is neither a number nor a text.", nameof(value));
        }

        H5Object found = owner.Split('/').Aggregate<string, H5Object>(root, (parent, part) => parent is H5Group group && group.TryGetValue(part, out object? child)
            ? (H5Object)child
            : throw new ArgumentException($"There is no '{owner}' to carry the attribute '{name}'.", nameof(owner)));
        found.Attributes[name] = value;
        return this;
    }

    /// <summary>Writes the file completely or not at all.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <exception cref="InvalidInputException">The disk is full, permission is denied or the path is impossible.</exception>
    public void Write(string path)
    {
        // The library closes the stream it writes to, so the file is made in memory.
        using MemoryStream buffer = new();
        root.Write(buffer);
        byte[] bytes = buffer.ToArray();
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private Hdf5Content AddObject(string path, H5Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] parts = path.Split('/');
        H5Group group = root;
        foreach (string part in parts[..^1])
        {
            if (!group.TryGetValue(part, out object? child))
            {
                child = new H5Group();
                group.Add(part, child);
            }

            group = child as H5Group ?? throw new ArgumentException($"'{path}' cannot be added, because '{part}' is a dataset.", nameof(path));
        }

        return group.TryAdd(parts[^1], dataset) ? this : throw new ArgumentException($"'{path}' is there already.", nameof(path));
    }
}
