namespace Gnpe.Numerics;

/// <summary>
/// A batch of rows of equal width in one contiguous row-major block, shape <c>[rows, width]</c>: the currency between simulators, poses, densities and samplers.
/// A slice is a view on the same memory.
/// </summary>
/// <typeparam name="T">Element type: <see cref="double"/> for parameters and proxies, <see cref="float"/> for data and contexts.</typeparam>
public sealed class Rows<T>
    where T : unmanaged
{
    private readonly Memory<T> memory;

    /// <summary>Allocates a batch filled with zeros.</summary>
    /// <param name="count">Number of rows, not negative.</param>
    /// <param name="width">Elements of one row, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public Rows(int count, int width)
        : this(new T[checked(count * width)], count, width)
    {
    }

    /// <summary>Wraps an existing row-major block without copying it.</summary>
    /// <param name="memory">The block, of length <paramref name="count"/> × <paramref name="width"/>.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="width">Elements of one row.</param>
    /// <exception cref="ArgumentException">The block has another length.</exception>
    public Rows(Memory<T> memory, int count, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        if (memory.Length != (long)count * width)
        {
            throw new ArgumentException($"A block of {memory.Length} elements cannot hold {count} rows of {width}.", nameof(memory));
        }

        this.memory = memory;
        Count = count;
        Width = width;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Elements of one row.</summary>
    public int Width { get; }

    /// <summary>All elements, row after row.</summary>
    public Span<T> Values => memory.Span;

    /// <summary>All elements as memory, for consumers that outlive the call.</summary>
    public Memory<T> Memory => memory;

    /// <summary>One row.</summary>
    /// <param name="row">Index from 0 to <see cref="Count"/> − 1.</param>
    public Span<T> this[int row] => memory.Span.Slice(row * Width, Width);

    /// <summary>A batch with a single row that is a copy of the given values.</summary>
    /// <param name="values">The elements of the row.</param>
    /// <returns>A batch of shape <c>[1, values.Length]</c>.</returns>
    public static Rows<T> OfOne(ReadOnlySpan<T> values) => new(values.ToArray(), 1, values.Length);

    /// <summary>A view on consecutive rows; writing to it writes to this batch.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>A batch of shape <c>[count, Width]</c>.</returns>
    public Rows<T> Slice(int start, int count) => new(memory.Slice(start * Width, count * Width), count, Width);

    /// <summary>The elements of one column, copied.</summary>
    /// <param name="column">Index from 0 to <see cref="Width"/> − 1.</param>
    /// <returns>An array of length <see cref="Count"/>.</returns>
    public T[] Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Width);
        T[] result = new T[Count];
        Span<T> values = Values;
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = values[(row * Width) + column];
        }

        return result;
    }

    /// <summary>The row that a consumer should read for its own row: a batch of one row serves every row.</summary>
    /// <param name="row">The consumer's row.</param>
    /// <returns>This batch's only row, or the row of the same index.</returns>
    public Span<T> Broadcast(int row) => this[Count == 1 ? 0 : row];

    /// <summary>A copy that shares nothing with this batch.</summary>
    /// <returns>A batch of the same shape and content.</returns>
    public Rows<T> Clone() => new(memory.ToArray(), Count, Width);
}
