namespace Gnpe.Neural.Tiles;

/// <summary>The operations of a flow.</summary>
internal interface IFlowTiles
{
    /// <summary>Where the flow ends: base coordinates in the order <see cref="BaseOrder"/>.</summary>
    Plane Base { get; }

    /// <summary>For each feature of <see cref="Base"/> the coordinate that it is.</summary>
    IReadOnlyList<int> BaseOrder { get; }

    /// <summary>Computes what <see cref="Invert"/> needs of the weights alone.</summary>
    /// <param name="pass">Weights.</param>
    void PrepareInverse(TilePass pass);

    /// <summary>Maps a tile of base coordinates back to coordinates, and writes their log densities.</summary>
    /// <param name="pass">Weights.</param>
    /// <param name="tile">Which tile; the terms of its context have been computed.</param>
    void Invert(TilePass pass, int tile);
}
