namespace Gnpe.Neural.Tiles;

/// <summary>Adds the log determinant of the mixing matrices to the log density; its gradient is taken by <see cref="TriangularBlock"/>.</summary>
/// <param name="maps">The matrices.</param>
/// <param name="logDensity">One number for each row.</param>
internal sealed class LogDeterminantOperation(TriangularBlock maps, Plane logDensity) : ITileOperation
{
    /// <summary>Adds it.</summary>
    /// <param name="maps">The matrices.</param>
    /// <param name="logDensity">One number for each row.</param>
    public static void Add(TriangularBlock maps, Span<float> logDensity)
    {
        for (int row = 0; row < logDensity.Length; row++)
        {
            logDensity[row] += maps.LogDeterminant;
        }
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile) => Add(maps, logDensity.Values(tile));

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        // The same for all rows, so that the block adds it once for the batch.
    }
}
