using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>Adds the log density of the base law to the log density; see <see cref="Flows.BaseLaw"/>.</summary>
internal sealed class BaseLawOperation : ITileOperation
{
    private readonly bool[] periodic;
    private readonly Plane coordinates;
    private readonly Plane logDensity;
    private readonly float constant;

    /// <summary>Creates the operation.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="coordinates">Base coordinates.</param>
    /// <param name="logDensity">One number for each row, added to.</param>
    public BaseLawOperation(bool[] periodic, Plane coordinates, Plane logDensity)
    {
        this.periodic = periodic;
        this.coordinates = coordinates;
        this.logDensity = logDensity;
        constant = (float)-periodic.Sum(angle => angle ? Math.Log(2 * Math.PI) : TailedNormal.LogNormalization);
        coordinates.AddConsumer(this);
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        Span<float> total = logDensity.Values(tile);
        ReadOnlySpan<float> u = coordinates.Values(tile);
        for (int row = 0; row < TileLayout.Rows; row++)
        {
            float energy = 0;
            for (int i = 0; i < periodic.Length; i++)
            {
                float value = u[(i * TileLayout.Rows) + row];
                float bent = Math.Clamp(value, -TailedNormal.Bend, TailedNormal.Bend);
                energy += periodic[i] ? 0 : bent * (value - (0.5f * bent));
            }

            total[row] += constant - energy;
        }
    }

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        Span<float> gradient = coordinates.Gradient(tile);
        ReadOnlySpan<float> u = coordinates.Values(tile);
        gradient.Clear();
        int rows = pass.RowsOf(tile);
        for (int i = 0; i < periodic.Length; i++)
        {
            for (int at = i * TileLayout.Rows; at < (i * TileLayout.Rows) + rows; at++)
            {
                gradient[at] = periodic[i] ? 0 : -pass.LogDensityGradient * Math.Clamp(u[at], -TailedNormal.Bend, TailedNormal.Bend);
            }
        }
    }
}
