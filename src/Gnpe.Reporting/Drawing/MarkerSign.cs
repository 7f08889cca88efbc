using ScottPlot;

namespace Gnpe.Reporting.Drawing;

/// <summary>Marker shapes, so that curves differ without colour too.</summary>
internal static class MarkerSign
{
    /// <summary>The shape that belongs to a position in the figure.</summary>
    /// <param name="position">From 0; repeats after five.</param>
    /// <returns>A filled shape.</returns>
    public static MarkerShape Shape(int position) => (position % 5) switch
    {
        0 => MarkerShape.FilledCircle,
        1 => MarkerShape.FilledSquare,
        2 => MarkerShape.FilledTriangleUp,
        3 => MarkerShape.FilledDiamond,
        _ => MarkerShape.FilledTriangleDown,
    };
}
