using Gnpe.Numerics;

namespace Gnpe.Inference;

/// <summary>Reuse of batch buffers between calls of the same size, and rows of some of their columns.</summary>
internal static class Scratch
{
    /// <summary>The given buffer when its shape fits, else a new one.</summary>
    public static Rows<T> Sized<T>(Rows<T> buffer, int count, int width)
        where T : unmanaged
        => buffer.Count == count && buffer.Width == width ? buffer : new Rows<T>(count, width);

    /// <summary>Copies chosen columns of a row.</summary>
    public static void Gather(ReadOnlySpan<double> source, ReadOnlySpan<int> columns, Span<double> destination)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            destination[i] = source[columns[i]];
        }
    }

    /// <summary>Copies a row into chosen columns of another.</summary>
    public static void Scatter(ReadOnlySpan<double> source, ReadOnlySpan<int> columns, Span<double> destination)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            destination[columns[i]] = source[i];
        }
    }
}
