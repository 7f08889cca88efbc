using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>The sign that stands before a name in a legend.</summary>
internal enum LegendSign
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A line with its marker.</summary>
    LineWithMarker,

    /// <summary>A marker alone.</summary>
    Marker,

    /// <summary>A filled box.</summary>
    Box,
}

/// <summary>One entry of a legend.</summary>
/// <param name="Name">The text.</param>
/// <param name="Sign">What stands before it.</param>
/// <param name="Stroke">Its colour and line.</param>
/// <param name="Shape">Its marker, by position in the figure.</param>
internal readonly record struct LegendEntry(string Name, LegendSign Sign, Stroke Stroke, int Shape = 0);

/// <summary>Draws legends outside the data areas, where they hide nothing.</summary>
internal static class Legend
{
    /// <summary>Height of one line of entries.</summary>
    public const float LineHeight = 19f;

    private const float SignWidth = 24f;
    private const float SignGap = 6f;
    private const float EntryGap = 20f;

    /// <summary>Width of one entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Logical pixels.</returns>
    public static float Width(LegendEntry entry) => SignWidth + SignGap + TextPainter.Width(entry.Name, FigureStyle.LegendSize);

    /// <summary>Distributes entries over lines of a width.</summary>
    /// <param name="entries">The entries in order.</param>
    /// <param name="width">Available width.</param>
    /// <returns>For each entry its line and its left edge.</returns>
    public static (int Line, float Left)[] Flow(IReadOnlyList<LegendEntry> entries, float width)
    {
        (int Line, float Left)[] places = new (int, float)[entries.Count];
        int line = 0;
        float left = 0f;
        for (int i = 0; i < places.Length; i++)
        {
            float needed = Width(entries[i]);
            if (left > 0f && left + needed > width)
            {
                line++;
                left = 0f;
            }

            places[i] = (line, left);
            left += needed + EntryGap;
        }

        return places;
    }

    /// <summary>Draws one entry.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="entry">What to draw.</param>
    /// <param name="left">Its left edge.</param>
    /// <param name="middle">Its vertical middle.</param>
    public static void Draw(SKCanvas canvas, LegendEntry entry, float left, float middle)
    {
        SKColor color = entry.Stroke.Color;
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        if (entry.Sign == LegendSign.Box)
        {
            canvas.DrawRect(left, middle - 5f, SignWidth, 10f, paint);
        }

        if (entry.Sign is LegendSign.Line or LegendSign.LineWithMarker)
        {
            using SKPath path = new();
            path.AddPoly([new SKPoint(left, middle), new SKPoint(left + SignWidth, middle)], close: false);
            LinePlottable.Draw(canvas, path, entry.Stroke with { Width = Math.Max(entry.Stroke.Width, 1.4f) });
        }

        if (entry.Sign is LegendSign.Marker or LegendSign.LineWithMarker)
        {
            using ScottPlot.Paint scottPaint = ScottPlot.Paint.NewDisposablePaint();
            ScottPlot.MarkerStyle style = new(MarkerSign.Shape(entry.Shape), 8f, ScottPlot.Color.FromSKColor(color)) { OutlineWidth = 0f };
            ScottPlot.Drawing.DrawMarker(canvas, scottPaint, new ScottPlot.Pixel(left + (0.5f * SignWidth), middle), style);
        }

        TextPainter.Draw(canvas, entry.Name, left + SignWidth + SignGap, middle, FigureStyle.LegendSize, SKTextAlign.Left);
    }
}
