using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>The common layout of figures: a title, a legend in lines below it, and panels in a grid below these.</summary>
internal sealed class ChartFrame
{
    private readonly string title;
    private readonly IReadOnlyList<LegendEntry> entries;
    private readonly (int Line, float Left)[] places;

    /// <summary>Measures title and legend.</summary>
    /// <param name="title">Title, or empty.</param>
    /// <param name="entries">Legend entries.</param>
    /// <param name="width">Width of the figure.</param>
    public ChartFrame(string title, IReadOnlyList<LegendEntry> entries, float width)
    {
        this.title = title;
        this.entries = entries;
        Width = width;
        places = Legend.Flow(entries, width - (2f * FigureStyle.Margin));
        float titleHeight = title.Length == 0 ? 0f : 1.8f * FigureStyle.TitleSize;
        float legendHeight = places.Length == 0 ? 0f : ((places[^1].Line + 1) * Legend.LineHeight) + 6f;
        LegendTop = FigureStyle.Margin + titleHeight;
        HeaderHeight = Math.Max(LegendTop + legendHeight, FigureStyle.Margin);
    }

    /// <summary>Width of the figure.</summary>
    public float Width { get; }

    /// <summary>Where the panels may begin.</summary>
    public float HeaderHeight { get; }

    private float LegendTop { get; }

    /// <summary>Draws title and legend.</summary>
    /// <param name="canvas">The figure's canvas.</param>
    public void Draw(SKCanvas canvas)
    {
        if (title.Length > 0)
        {
            float size = TextPainter.FittingSize(title, FigureStyle.TitleSize, Width - (2f * FigureStyle.Margin));
            TextPainter.Draw(canvas, title, FigureStyle.Margin, FigureStyle.Margin + (0.5f * FigureStyle.TitleSize), size, SKTextAlign.Left);
        }

        for (int i = 0; i < entries.Count; i++)
        {
            float middle = LegendTop + ((places[i].Line + 0.5f) * Legend.LineHeight);
            Legend.Draw(canvas, entries[i], FigureStyle.Margin + places[i].Left, middle);
        }
    }
}
