namespace Gnpe.Neural.Tiles;

/// <summary>result = (input − mean)/deviation, feature by feature, with fixed statistics.</summary>
internal sealed class StandardizeOperation : ITileOperation
{
    private readonly Plane input;
    private readonly Plane result;
    private readonly float[] means;
    private readonly float[] deviations;

    /// <summary>Creates the operation.</summary>
    /// <param name="input">What is standardized.</param>
    /// <param name="result">Receives the result.</param>
    /// <param name="means">Mean of each feature.</param>
    /// <param name="deviations">Standard deviation of each feature.</param>
    public StandardizeOperation(Plane input, Plane result, float[] means, float[] deviations)
    {
        this.input = input;
        this.result = result;
        this.means = means;
        this.deviations = deviations;
        input.AddConsumer(this);
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        ReadOnlySpan<float> from = input.Values(tile);
        Span<float> to = result.Values(tile);
        for (int feature = 0; feature < means.Length; feature++)
        {
            int start = feature * TileLayout.Rows;
            for (int at = start; at < start + TileLayout.Rows; at++)
            {
                to[at] = (from[at] - means[feature]) / deviations[feature];
            }
        }
    }

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        if (!input.NeedsGradient)
        {
            return;
        }

        ReadOnlySpan<float> upstream = result.Gradient(tile);
        Span<float> gradient = input.Gradient(tile); // the input has no other consumer
        for (int feature = 0; feature < means.Length; feature++)
        {
            int start = feature * TileLayout.Rows;
            for (int at = start; at < start + TileLayout.Rows; at++)
            {
                gradient[at] = upstream[at] / deviations[feature];
            }
        }
    }
}
