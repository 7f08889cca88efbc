using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Sums of tiles.</summary>
internal static class TileSums
{
    /// <summary>Writes an addend plus one number for each feature.</summary>
    /// <param name="result">Features <c>[n, 64]</c>.</param>
    /// <param name="added">Features <c>[n, 64]</c>, or empty for zero.</param>
    /// <param name="bias">Numbers <c>[n]</c>, or empty for zero.</param>
    public static void Start(Span<float> result, ReadOnlySpan<float> added, ReadOnlySpan<float> bias)
    {
        if (bias.IsEmpty)
        {
            if (added.IsEmpty)
            {
                result.Clear();
            }
            else
            {
                added.CopyTo(result);
            }

            return;
        }

        for (int feature = 0; feature < bias.Length; feature++)
        {
            Span<float> row = result.Slice(feature * TileLayout.Rows, TileLayout.Rows);
            if (added.IsEmpty)
            {
                row.Fill(bias[feature]);
                continue;
            }

            ref float from = ref MemoryMarshal.GetReference(added[(feature * TileLayout.Rows)..]);
            ref float to = ref MemoryMarshal.GetReference(row);
            Vector512<float> constant = Vector512.Create(bias[feature]);
            for (nuint at = 0; at < TileLayout.Rows; at += TileLayout.Lanes)
            {
                (Vector512.LoadUnsafe(ref from, at) + constant).StoreUnsafe(ref to, at);
            }
        }
    }

    /// <summary>Copies numbers, or adds them.</summary>
    /// <param name="from">Any multiple of a vector.</param>
    /// <param name="to">As many.</param>
    /// <param name="add">Whether to add.</param>
    public static void Pass(ReadOnlySpan<float> from, Span<float> to, bool add)
    {
        if (!add)
        {
            from.CopyTo(to);
            return;
        }

        ref float source = ref MemoryMarshal.GetReference(from);
        ref float target = ref MemoryMarshal.GetReference(to[..from.Length]);
        for (nuint at = 0; at < (nuint)from.Length; at += TileLayout.Lanes)
        {
            (Vector512.LoadUnsafe(ref source, at) + Vector512.LoadUnsafe(ref target, at)).StoreUnsafe(ref target, at);
        }
    }

    /// <summary>Sums the gradient of features over all rows.</summary>
    /// <param name="plane">The features.</param>
    /// <param name="range">First feature, and the one after the last.</param>
    /// <param name="tiles">Tiles in use.</param>
    /// <param name="sums">Sums, one for each feature of the plane; only the range is touched.</param>
    /// <param name="add">Whether to add to what is there.</param>
    public static void OverRows(Plane plane, (int First, int End) range, int tiles, Span<float> sums, bool add)
    {
        for (int feature = range.First; feature < range.End; feature++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int tile = 0; tile < tiles; tile++)
            {
                ref float row = ref MemoryMarshal.GetReference(plane.Gradient(tile)[(feature * TileLayout.Rows)..]);
                for (nuint at = 0; at < TileLayout.Rows; at += TileLayout.Lanes)
                {
                    sum += Vector512.LoadUnsafe(ref row, at);
                }
            }

            sums[feature] = Vector512.Sum(sum) + (add ? sums[feature] : 0);
        }
    }
}
