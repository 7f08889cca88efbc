using System.Runtime.InteropServices;

namespace Gnpe.Data.Tensors;

/// <summary>Element types of the safetensors format that this library stores, by the names of the format.</summary>
public enum SafetensorsType
{
    /// <summary>32-bit floating point.</summary>
    F32,

    /// <summary>64-bit floating point.</summary>
    F64,

    /// <summary>64-bit signed integer.</summary>
    I64,
}

/// <summary>One named tensor on its way to or from a safetensors file: name, shape and values in row-major order. The arrays are not copied.</summary>
public sealed class SafetensorsEntry
{
    private readonly Array values;

    /// <summary>A tensor of 32-bit floating-point numbers.</summary>
    /// <param name="name">Name, unique in its file and not <c>__metadata__</c>.</param>
    /// <param name="shape">Sizes of the dimensions; empty for a scalar.</param>
    /// <param name="values">Values in row-major order; as many as the product of the sizes.</param>
    /// <exception cref="ArgumentException">Shape and number of values differ, or the name is empty or reserved.</exception>
    public SafetensorsEntry(string name, IReadOnlyList<long> shape, float[] values)
        : this(name, SafetensorsType.F32, shape, values)
    {
    }

    /// <summary>A tensor of 64-bit floating-point numbers.</summary>
    /// <param name="name">Name, unique in its file and not <c>__metadata__</c>.</param>
    /// <param name="shape">Sizes of the dimensions; empty for a scalar.</param>
    /// <param name="values">Values in row-major order; as many as the product of the sizes.</param>
    /// <exception cref="ArgumentException">Shape and number of values differ, or the name is empty or reserved.</exception>
    public SafetensorsEntry(string name, IReadOnlyList<long> shape, double[] values)
        : this(name, SafetensorsType.F64, shape, values)
    {
    }

    /// <summary>A tensor of 64-bit integers.</summary>
    /// <param name="name">Name, unique in its file and not <c>__metadata__</c>.</param>
    /// <param name="shape">Sizes of the dimensions; empty for a scalar.</param>
    /// <param name="values">Values in row-major order; as many as the product of the sizes.</param>
    /// <exception cref="ArgumentException">Shape and number of values differ, or the name is empty or reserved.</exception>
    public SafetensorsEntry(string name, IReadOnlyList<long> shape, long[] values)
        : this(name, SafetensorsType.I64, shape, values)
    {
    }

    private SafetensorsEntry(string name, SafetensorsType type, IReadOnlyList<long> shape, Array values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (name == SafetensorsHeader.MetadataKey)
        {
            throw new ArgumentException($"The name {SafetensorsHeader.MetadataKey} is reserved by the format.", nameof(name));
        }

        if (SafetensorsHeader.ElementCount(shape) != values.LongLength)
        {
            throw new ArgumentException($"{values.LongLength} values do not fill the shape [{string.Join(", ", shape)}].", nameof(values));
        }

        Name = name;
        Type = type;
        Shape = [.. shape];
        this.values = values;
    }

    /// <summary>Name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>Element type.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Sizes of the dimensions; empty for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>Number of values.</summary>
    public int Count => values.Length;

    /// <summary>The values of an entry of type <see cref="SafetensorsType.F32"/>; the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The entry has another type.</exception>
    public float[] Singles => values as float[] ?? throw OtherType();

    /// <summary>The values of an entry of type <see cref="SafetensorsType.F64"/>; the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The entry has another type.</exception>
    public double[] Doubles => values as double[] ?? throw OtherType();

    /// <summary>The values of an entry of type <see cref="SafetensorsType.I64"/>; the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The entry has another type.</exception>
    public long[] Integers => values as long[] ?? throw OtherType();

    /// <summary>An entry filled with zeros.</summary>
    internal static SafetensorsEntry Zeros(string name, SafetensorsType type, IReadOnlyList<long> shape, long count) => type switch
    {
        SafetensorsType.F32 => new(name, shape, new float[count]),
        SafetensorsType.F64 => new(name, shape, new double[count]),
        _ => new(name, shape, new long[count]),
    };

    /// <summary>Visits the bytes of the values in pieces that a span can address.</summary>
    internal void ForEachBlock(BlockVisitor visit)
    {
        const int blockElements = 1 << 20;
        for (int start = 0; start < Count; start += blockElements)
        {
            int length = Math.Min(blockElements, Count - start);
            visit(values switch
            {
                float[] singles => MemoryMarshal.AsBytes(singles.AsSpan(start, length)),
                double[] doubles => MemoryMarshal.AsBytes(doubles.AsSpan(start, length)),
                long[] integers => MemoryMarshal.AsBytes(integers.AsSpan(start, length)),
                _ => throw OtherType(),
            });
        }
    }

    private InvalidOperationException OtherType() => new($"Tensor {Name} has the element type {Type}.");

    /// <summary>Reads from or writes to a piece of the values.</summary>
    internal delegate void BlockVisitor(Span<byte> bytes);
}
