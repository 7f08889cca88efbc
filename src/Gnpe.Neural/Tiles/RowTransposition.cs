using Gnpe.Numerics;

namespace Gnpe.Neural.Tiles;

/// <summary>Rows of a batch that tiles hold.</summary>
/// <param name="Start">First row of tile 0.</param>
/// <param name="Count">Number of rows, of which the last tile may have fewer than it has room for.</param>
internal readonly record struct RowRange(int Start, int Count)
{
    /// <summary>Number of rows in a tile.</summary>
    /// <param name="tile">Which tile.</param>
    public int In(int tile) => Math.Clamp(Count - (tile * TileLayout.Rows), 0, TileLayout.Rows);

    /// <summary>The row of the batch in a lane of a tile; the last one where there are no more.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="lane">Which lane.</param>
    public int RowAt(int tile, int lane) => Start + Math.Min((tile * TileLayout.Rows) + lane, Count - 1);
}

/// <summary>Moves rows into tiles and back.</summary>
internal static class RowTransposition
{
    /// <summary>Loads columns of rows into a tile.</summary>
    /// <param name="from">Rows <c>[batch, width]</c>.</param>
    /// <param name="rows">The rows that the tiles hold.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="to">Receives the columns.</param>
    /// <param name="firstColumn">Column of the first feature.</param>
    public static void Load(Rows<float> from, RowRange rows, int tile, Plane to, int firstColumn)
    {
        if (to.Features == 0)
        {
            return;
        }

        Span<float> target = to.Values(tile);
        for (int lane = 0; lane < TileLayout.Rows; lane++)
        {
            ReadOnlySpan<float> source = from[rows.RowAt(tile, lane)].Slice(firstColumn, to.Features);
            for (int feature = 0; feature < source.Length; feature++)
            {
                target[(feature * TileLayout.Rows) + lane] = source[feature];
            }
        }
    }

    /// <summary>Copies a tile to rows.</summary>
    /// <param name="from">The features, as many as the rows are wide.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="rows">The rows that the tiles hold.</param>
    /// <param name="to">Receives rows <c>[batch, width]</c>.</param>
    public static void Store(Plane from, int tile, RowRange rows, Rows<float> to)
    {
        ReadOnlySpan<float> source = from.Values(tile);
        int count = rows.In(tile);
        for (int lane = 0; lane < count; lane++)
        {
            Span<float> row = to[rows.RowAt(tile, lane)];
            for (int feature = 0; feature < row.Length; feature++)
            {
                row[feature] = source[(feature * TileLayout.Rows) + lane];
            }
        }
    }
}
