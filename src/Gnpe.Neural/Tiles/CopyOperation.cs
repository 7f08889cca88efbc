namespace Gnpe.Neural.Tiles;

/// <summary>result = input.</summary>
internal sealed class CopyOperation : ITileOperation
{
    private readonly Plane input;
    private readonly Plane result;

    /// <summary>Creates the operation.</summary>
    /// <param name="input">What is copied.</param>
    /// <param name="result">Receives the copy.</param>
    public CopyOperation(Plane input, Plane result)
    {
        this.input = input;
        this.result = result;
        input.AddConsumer(this);
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile) => input.Values(tile).CopyTo(result.Values(tile));

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        if (input.NeedsGradient)
        {
            TileSums.Pass(result.Gradient(tile), input.Gradient(tile), add: !input.WritesGradient(this));
        }
    }
}
