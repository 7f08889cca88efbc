using System.Numerics;
using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>Maps coordinates by <see cref="SplineKernel"/> and adds the log derivatives to the log density.</summary>
internal sealed class SplineOperation : ITileOperation
{
    private readonly bool[] periodic;
    private readonly int bins;
    private readonly float tailBound;
    private readonly Plane coordinates;
    private readonly Plane raw;
    private readonly Plane result;
    private readonly Plane logDensity;

    /// <summary>Creates the operation.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="settings">Bins and tail bound.</param>
    /// <param name="coordinates">Coordinates n; with a gradient in training.</param>
    /// <param name="raw">Parameters n · (3 K + 1), those of one coordinate together.</param>
    /// <param name="result">Receives the mapped coordinates.</param>
    /// <param name="logDensity">One number for each row, added to.</param>
    public SplineOperation(bool[] periodic, FlowSettings settings, Plane coordinates, Plane raw, Plane result, Plane logDensity)
    {
        this.periodic = periodic;
        bins = settings.Bins;
        tailBound = (float)settings.TailBound;
        this.coordinates = coordinates;
        this.raw = raw;
        this.result = result;
        this.logDensity = logDensity;
        coordinates.AddConsumer(this);
        raw.AddConsumer(this);
    }

    private int ParametersPerElement => (3 * bins) + 1;

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        Span<float> logs = stackalloc float[TileLayout.Rows];
        for (int i = 0; i < periodic.Length; i++)
        {
            SplineColumn column = Column(tile, i);
            for (int lane = 0; lane < TileLayout.Rows; lane += Vector<float>.Count)
            {
                SplineKernel.Forward(column, lane, Row(coordinates.Values(tile), i), Row(result.Values(tile), i), logs);
            }

            TileSums.Pass(logs, logDensity.Values(tile), add: true);
        }
    }

    /// <summary>Maps one coordinate back, from the result to the coordinates, and adds the log derivative of the forward map to the log density.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="coordinate">Which coordinate.</param>
    public void Invert(int tile, int coordinate)
    {
        Span<float> logs = stackalloc float[TileLayout.Rows];
        SplineColumn column = Column(tile, coordinate);
        for (int lane = 0; lane < TileLayout.Rows; lane += Vector<float>.Count)
        {
            SplineKernel.Inverse(column, lane, Row(result.Values(tile), coordinate), Row(coordinates.Values(tile), coordinate), logs);
        }

        TileSums.Pass(logs, logDensity.Values(tile), add: true);
    }

    // The last consumer of both planes, so that nothing is to be added to.
    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        Span<float> upLog = stackalloc float[TileLayout.Rows];
        upLog[..pass.RowsOf(tile)].Fill(pass.LogDensityGradient);
        for (int i = 0; i < periodic.Length; i++)
        {
            SplineColumn column = Column(tile, i);
            Span<float> toRaw = Raw(raw.Gradient(tile), i);
            for (int lane = 0; lane < TileLayout.Rows; lane += Vector<float>.Count)
            {
                SplineGradientKernel.Backward(
                    column, lane, Row(coordinates.Values(tile), i), Row(result.Gradient(tile), i), upLog, Row(coordinates.Gradient(tile), i), toRaw);
            }
        }
    }

    private static Span<float> Row(Span<float> features, int row) => features.Slice(row * TileLayout.Rows, TileLayout.Rows);

    private Span<float> Raw(Span<float> features, int coordinate) =>
        features.Slice(coordinate * ParametersPerElement * TileLayout.Rows, ParametersPerElement * TileLayout.Rows);

    private SplineColumn Column(int tile, int coordinate) => new(Raw(raw.Values(tile), coordinate), TileLayout.Rows, bins, periodic[coordinate], tailBound);
}
