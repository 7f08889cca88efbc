namespace Gnpe.Neural.Tiles;

/// <summary>What operations need besides planes.</summary>
internal sealed class TilePass
{
    /// <summary>All stored weights.</summary>
    public required float[] Weights { get; set; }

    /// <summary>Receives the gradient of the loss with respect to them.</summary>
    public float[] Gradient { get; set; } = [];

    /// <summary>Rows that the tiles hold; the rest of the last tile is padding.</summary>
    public int Rows { get; set; }

    /// <summary>Tiles in use.</summary>
    public int Tiles => TileLayout.TilesFor(Rows);

    /// <summary>Whether gradients of weights are added to those of earlier tiles of the same batch.</summary>
    public bool AddsGradient { get; set; }

    /// <summary>Gradient of the loss with respect to the log density of each row.</summary>
    public float LogDensityGradient { get; set; }

    /// <summary>Rows of the whole batch, of which the tiles may hold a part at a time.</summary>
    public int BatchRows { get; set; }

    /// <summary>The rows of a tile that are not padding.</summary>
    /// <param name="tile">Which tile.</param>
    public int RowsOf(int tile) => Math.Clamp(Rows - (tile * TileLayout.Rows), 0, TileLayout.Rows);
}
