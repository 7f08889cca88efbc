using Gnpe.Numerics;

namespace Gnpe.Neural.Tiles;

/// <summary>Moves rows into tiles and back.</summary>
internal static class RowTransposition
{
    /// <summary>Loads columns of rows into a tile, repeating the last row where there are no more.</summary>
    /// <param name="from">Rows <c>[batch, width]</c>.</param>
    /// <param name="firstColumn">Column of the first feature.</param>
    /// <param name="start">First row of tile 0.</param>
    /// <param name="rows">Rows from there on that count.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="to">Receives the columns.</param>
    public static void Load(Rows<float> from, int firstColumn, int start, int rows, int tile, Plane to)
    {
        if (to.Features == 0)
        {
            return;
        }

        Span<float> target = to.Values(tile);
        for (int lane = 0; lane < TileLayout.Rows; lane++)
        {
            int row = Math.Min((tile * TileLayout.Rows) + lane, rows - 1);
            ReadOnlySpan<float> source = from[start + row].Slice(firstColumn, to.Features);
            for (int feature = 0; feature < source.Length; feature++)
            {
                target[(feature * TileLayout.Rows) + lane] = source[feature];
            }
        }
    }
}
