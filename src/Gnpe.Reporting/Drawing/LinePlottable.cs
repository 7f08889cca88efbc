using ScottPlot;
using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>A line through points, dashed or not. Dashes are drawn as shapes, because SVG output knows no path effects.</summary>
/// <param name="x">Horizontal coordinates, data coordinates.</param>
/// <param name="y">Vertical coordinates, finite.</param>
/// <param name="stroke">How the line looks.</param>
internal sealed class LinePlottable(double[] x, double[] y, Stroke stroke) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <summary>Draws a path on a canvas.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="path">The path, pixels.</param>
    /// <param name="stroke">How the line looks.</param>
    public static void Draw(SKCanvas canvas, SKPath path, Stroke stroke)
    {
        using SKPaint paint = new()
        {
            Color = stroke.Color,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = stroke.Width,
            StrokeJoin = SKStrokeJoin.Round,
        };
        if (!stroke.Dashed)
        {
            canvas.DrawPath(path, paint);
            return;
        }

        using SKPathEffect dashes = SKPathEffect.CreateDash([5f, 4f], 0f);
        paint.PathEffect = dashes;
        using SKPath outline = paint.GetFillPath(path);
        using SKPaint fill = new() { Color = stroke.Color, IsAntialias = true };
        canvas.DrawPath(outline, fill);
    }

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        using SKPath path = new();
        path.AddPoly([.. x.Select((value, i) => Axes.GetPixel(new Coordinates(value, y[i])).ToSKPoint())], close: false);
        Draw(rp.Canvas, path, stroke);
    }
}
