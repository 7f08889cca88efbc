using ScottPlot;
using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>Draws closed loops, filled where enclosed an odd number of times, so that holes stay open.</summary>
/// <param name="loops">The loops, data coordinates.</param>
/// <param name="fill">Fill.</param>
/// <param name="stroke">Outline.</param>
internal sealed class RegionPlottable(IReadOnlyList<IReadOnlyList<(double X, double Y)>> loops, SKColor fill, Stroke stroke) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        using SKPath path = new() { FillType = SKPathFillType.EvenOdd };
        foreach (IReadOnlyList<(double X, double Y)> loop in loops)
        {
            path.AddPoly([.. loop.Select(point => Axes.GetPixel(new Coordinates(point.X, point.Y)).ToSKPoint())], close: true);
        }

        using SKPaint inside = new() { Color = fill, IsAntialias = true, Style = SKPaintStyle.Fill };
        using SKPaint outline = new() { Color = stroke.Color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = stroke.Width };
        rp.Canvas.DrawPath(path, inside);
        rp.Canvas.DrawPath(path, outline);
    }
}
