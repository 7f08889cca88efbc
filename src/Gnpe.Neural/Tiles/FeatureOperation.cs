using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>What conditioning networks see of coordinates, see <see cref="CoordinateFeatures"/>: an ordinary one as it is, an angle by its cosine and sine.</summary>
internal sealed class FeatureOperation : ITileOperation
{
    private readonly bool[] periodic;
    private readonly int[][] places;
    private readonly Plane coordinates;
    private readonly Plane features;

    /// <summary>Creates the operation.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="layout">Says which feature shows which coordinate.</param>
    /// <param name="coordinates">The coordinates.</param>
    /// <param name="features">Receives the features.</param>
    public FeatureOperation(bool[] periodic, CoordinateFeatures layout, Plane coordinates, Plane features)
    {
        this.periodic = periodic;
        this.coordinates = coordinates;
        this.features = features;
        places = [.. periodic.Select((_, i) => Enumerable.Range(0, layout.Count).Where(feature => layout.Owners[feature] == i).ToArray())];
        coordinates.AddConsumer(this);
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        for (int i = 0; i < periodic.Length; i++)
        {
            Show(tile, i);
        }
    }

    /// <summary>Computes the features of one coordinate.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="coordinate">Which coordinate.</param>
    public void Show(int tile, int coordinate)
    {
        ReadOnlySpan<float> x = Row(coordinates.Values(tile), coordinate);
        Span<float> first = Row(features.Values(tile), places[coordinate][0]);
        if (!periodic[coordinate])
        {
            x.CopyTo(first);
            return;
        }

        Span<float> second = Row(features.Values(tile), places[coordinate][1]);
        for (int at = 0; at < x.Length; at++)
        {
            (second[at], first[at]) = MathF.SinCos(x[at]);
        }
    }

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        if (!features.NeedsGradient)
        {
            return;
        }

        bool writes = coordinates.WritesGradient(this);
        for (int i = 0; i < periodic.Length; i++)
        {
            Span<float> gradient = Row(coordinates.Gradient(tile), i);
            ReadOnlySpan<float> upFirst = Row(features.Gradient(tile), places[i][0]);
            if (!periodic[i])
            {
                TileSums.Pass(upFirst, gradient, add: !writes);
                continue;
            }

            ReadOnlySpan<float> upSecond = Row(features.Gradient(tile), places[i][1]);
            ReadOnlySpan<float> cosine = Row(features.Values(tile), places[i][0]);
            ReadOnlySpan<float> sine = Row(features.Values(tile), places[i][1]);
            for (int at = 0; at < gradient.Length; at++)
            {
                gradient[at] = (upSecond[at] * cosine[at]) - (upFirst[at] * sine[at]) + (writes ? 0 : gradient[at]);
            }
        }
    }

    private static Span<float> Row(Span<float> features, int row) => features.Slice(row * TileLayout.Rows, TileLayout.Rows);
}
