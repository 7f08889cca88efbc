using System.Buffers.Binary;
using System.Security.Cryptography;
using Gnpe.Data.Files;

namespace Gnpe.Data.Tensors;

/// <summary>
/// Named tensors in the safetensors format (https://github.com/huggingface/safetensors): eight bytes of header length, a JSON header, then the raw values, all little-endian.
/// Files written here carry the SHA-256 of the data section under <see cref="ChecksumKey"/>, which is verified on reading when present; every other reader of the format ignores it.
/// </summary>
public sealed class SafetensorsFile
{
    /// <summary>Metadata key of the checksum: 64 lower-case hexadecimal digits.</summary>
    public const string ChecksumKey = "sha256";

    private const int LengthBytes = sizeof(ulong);

    private readonly Dictionary<string, SafetensorsEntry> byName;

    private SafetensorsFile(string path, IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        Path = path;
        Entries = entries;
        Metadata = metadata;
        byName = entries.ToDictionary(entry => entry.Name);
    }

    /// <summary>The file as it was named when read.</summary>
    public string Path { get; }

    /// <summary>The tensors in the order of the header.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The strings of <c>__metadata__</c>, without the checksum.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Writes tensors atomically; the same arguments give the same bytes.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="entries">The tensors; their order is the order in the file.</param>
    /// <param name="metadata">Strings to store with them, in their order of enumeration; none by default.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or the metadata holds <see cref="ChecksumKey"/>.</exception>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        RequireLittleEndian();
        if (entries.Select(entry => entry.Name).Distinct().Count() != entries.Count)
        {
            throw new ArgumentException("Two tensors have the same name.", nameof(entries));
        }

        // A plain dictionary does not promise to keep the order, and the same arguments must give the same bytes.
        OrderedDictionary<string, string> stored = new(metadata ?? new Dictionary<string, string>());
        if (!stored.TryAdd(ChecksumKey, Checksum(entries)))
        {
            throw new ArgumentException($"The metadata key {ChecksumKey} is taken by the checksum.", nameof(metadata));
        }

        byte[] header = SafetensorsHeader.For(entries, stored).ToBytes();
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (SafetensorsEntry entry in entries)
            {
                entry.ForEachBlock(block => stream.Write(block));
            }
        });
    }

    /// <summary>Reads all tensors of a file and checks header, lengths and checksum.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors and the metadata.</returns>
    /// <exception cref="InvalidInputException">The file is missing, truncated, corrupted or holds other element types.</exception>
    public static SafetensorsFile Read(string path)
    {
        RequireLittleEndian();
        return InputFile.Read(path, stream =>
        {
            try
            {
                return Read(path, stream);
            }
            catch (InvalidDataException error)
            {
                throw new InvalidInputException($"{path} is not a usable safetensors file: {error.Message}.", error);
            }
        });
    }

    /// <summary>Values of a tensor of 32-bit floating-point numbers.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="shape">The shape it must have; any when omitted.</param>
    /// <returns>The values in row-major order.</returns>
    /// <exception cref="InvalidInputException">The tensor is missing or has another type or shape.</exception>
    public float[] Singles(string name, IReadOnlyList<long>? shape = null) => Require(name, SafetensorsType.F32, shape).Singles;

    /// <summary>Values of a tensor of 64-bit floating-point numbers.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="shape">The shape it must have; any when omitted.</param>
    /// <returns>The values in row-major order.</returns>
    /// <exception cref="InvalidInputException">The tensor is missing or has another type or shape.</exception>
    public double[] Doubles(string name, IReadOnlyList<long>? shape = null) => Require(name, SafetensorsType.F64, shape).Doubles;

    /// <summary>Values of a tensor of 64-bit integers.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="shape">The shape it must have; any when omitted.</param>
    /// <returns>The values in row-major order.</returns>
    /// <exception cref="InvalidInputException">The tensor is missing or has another type or shape.</exception>
    public long[] Integers(string name, IReadOnlyList<long>? shape = null) => Require(name, SafetensorsType.I64, shape).Integers;

    private SafetensorsEntry Require(string name, SafetensorsType type, IReadOnlyList<long>? shape)
    {
        if (!byName.TryGetValue(name, out SafetensorsEntry? entry))
        {
            string there = Entries.Count == 0 ? "it holds none" : $"it holds {string.Join(", ", Entries.Take(12).Select(item => item.Name))}{(Entries.Count > 12 ? ", …" : "")}";
            throw new InvalidInputException($"{Path} has no tensor '{name}'; {there}.");
        }

        if (entry.Type != type)
        {
            throw new InvalidInputException($"Tensor '{name}' of {Path} holds elements of type {entry.Type} where {type} is expected.");
        }

        if (shape is not null && !entry.Shape.SequenceEqual(shape))
        {
            throw new InvalidInputException(
                $"Tensor '{name}' of {Path} has the shape [{string.Join(", ", entry.Shape)}] where [{string.Join(", ", shape)}] is expected.");
        }

        return entry;
    }

    private static SafetensorsFile Read(string path, FileStream stream)
    {
        SafetensorsHeader header = ReadHeader(stream, out long dataBegin);
        long there = stream.Length - dataBegin;
        if (there != header.DataBytes)
        {
            string wrong = there < header.DataBytes ? "it is truncated" : "it has bytes left over at its end";
            throw new InvalidDataException($"{wrong}, the header describes {header.DataBytes} bytes of data and {there} are there");
        }

        Dictionary<string, SafetensorsEntry> entries = [];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SafetensorsSlot slot in header.Slots.OrderBy(slot => slot.Begin))
        {
            SafetensorsEntry entry = SafetensorsEntry.Zeros(slot.Name, slot.Type, slot.Shape, slot.Count);
            entry.ForEachBlock(block =>
            {
                stream.ReadExactly(block);
                hash.AppendData(block);
            });
            entries.Add(slot.Name, entry);
        }

        if (header.Metadata.TryGetValue(ChecksumKey, out string? expected) && expected != Convert.ToHexStringLower(hash.GetCurrentHash()))
        {
            throw new InvalidDataException("its data are corrupted, the SHA-256 differs from the one stored when it was written");
        }

        OrderedDictionary<string, string> metadata = new(header.Metadata.Where(pair => pair.Key != ChecksumKey));
        return new SafetensorsFile(path, [.. header.Slots.Select(slot => entries[slot.Name])], metadata);
    }

    private static SafetensorsHeader ReadHeader(FileStream stream, out long dataBegin)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(lengthBytes, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes, fewer than the {LengthBytes} of the header length");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length is 0 or > (ulong)SafetensorsHeader.MaximumBytes)
        {
            throw new InvalidDataException($"it announces a header of {length} bytes, outside 1 to {SafetensorsHeader.MaximumBytes}");
        }

        dataBegin = LengthBytes + (long)length;
        if (stream.Length < dataBegin)
        {
            throw new InvalidDataException($"it is truncated within its header, {dataBegin} bytes are needed and {stream.Length} are there");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        return SafetensorsHeader.Parse(header);
    }

    private static string Checksum(IReadOnlyList<SafetensorsEntry> entries)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SafetensorsEntry entry in entries)
        {
            entry.ForEachBlock(block => hash.AppendData(block));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    // Values go to and from the disk as they lie in memory.
    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Safetensors files are read and written on little-endian machines only.");
        }
    }
}
