using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>Places the panels, labels and the legend of a corner plot.</summary>
internal sealed class CornerLayout
{
    private const float Gap = 6f;
    private const string RegionNote = "regions of 50 % and 90 %";

    private readonly CornerPlotData data;
    private readonly IReadOnlyList<LegendEntry> entries;
    private readonly ChartFrame frame;
    private readonly bool legendInCorner;
    private readonly float side;
    private readonly float left;
    private readonly float labelSize;
    private readonly float labelCentre;
    private readonly string[] horizontalCaptions;
    private readonly string[] verticalCaptions;

    /// <summary>Computes the layout.</summary>
    /// <param name="data">What the figure shows.</param>
    /// <param name="columns">Its samples.</param>
    public CornerLayout(CornerPlotData data, SampleColumns columns)
    {
        this.data = data;
        int count = data.Axes.Count;
        side = count switch { <= 3 => 176f, 4 => 156f, 5 => 140f, 6 => 128f, 7 => 120f, _ => 112f };
        TickSize = count <= 5 ? FigureStyle.TickSize : 10f;
        labelSize = count <= 5 ? FigureStyle.LabelSize : 12f;
        (double Minimum, double Maximum)[] ranges = [.. Enumerable.Range(0, count).Select(columns.Range)];
        Horizontal = [.. ranges.Select(range => AxisScale.Linear(range.Minimum, range.Maximum, side, true, 5, TickSize, inset: true))];
        Vertical = [.. ranges.Select(range => AxisScale.Linear(range.Minimum, range.Maximum, side, false, 5, TickSize, inset: true))];
        horizontalCaptions = [.. data.Axes.Select((axis, i) => Wrapped(Horizontal[i].Caption(axis.Symbol, axis.Unit)))];
        verticalCaptions = [.. data.Axes.Select((axis, i) => Wrapped(Vertical[i].Caption(axis.Symbol, axis.Unit)))];
        float labelHeight = labelSize * (horizontalCaptions.Concat(verticalCaptions).Any(IsWrapped) ? 2.25f : 1f);
        float tickWidth = Vertical.Skip(1).SelectMany(scale => scale.Labels).Select(label => TextPainter.Width(label, TickSize)).DefaultIfEmpty().Max();
        left = FigureStyle.Margin + labelHeight + 8f + tickWidth + FigureStyle.TickLabelGap + 4f;
        Width = left + (count * (side + Gap)) - Gap + FigureStyle.Margin;
        entries =
        [
            .. data.Sets.Select((set, i) => new LegendEntry(set.Name, LegendSign.Line, new Stroke(Palette.Pick(set.Color, i), 2f))),
            .. data.Truth is null ? Array.Empty<LegendEntry>() : [new LegendEntry("true value", LegendSign.Line, Stroke.Reference)],
        ];
        float widest = Math.Max(entries.Max(Legend.Width), TextPainter.Width(RegionNote, FigureStyle.TickSize));
        legendInCorner = count > 1 && widest + 12f < (count - 1) * (side + Gap) && (entries.Count + 1) * Legend.LineHeight < side;
        LegendLeft = Width - FigureStyle.Margin - widest;
        frame = new ChartFrame(data.Title, legendInCorner ? [] : entries, Width);
        Height = frame.HeaderHeight + (count * (side + Gap)) - Gap + FigureStyle.TickLabelGap + TickSize + 8f + labelHeight + FigureStyle.Margin;
        labelCentre = FigureStyle.Margin + labelHeight - (0.5f * labelSize);
    }

    /// <summary>Width of the figure.</summary>
    public float Width { get; }

    /// <summary>Height of the figure.</summary>
    public float Height { get; }

    /// <summary>Size of tick labels.</summary>
    public float TickSize { get; }

    /// <summary>Horizontal scale of each parameter.</summary>
    public AxisScale[] Horizontal { get; }

    /// <summary>Vertical scale of each parameter.</summary>
    public AxisScale[] Vertical { get; }

    private float LegendLeft { get; }

    /// <summary>The data area of one panel.</summary>
    /// <param name="row">Row from the top.</param>
    /// <param name="column">Column from the left.</param>
    /// <returns>Its rectangle.</returns>
    public SKRect Area(int row, int column) =>
        SKRect.Create(left + (column * (side + Gap)), frame.HeaderHeight + (row * (side + Gap)), side, side);

    /// <summary>Draws title, legend and axis labels.</summary>
    /// <param name="canvas">The figure's canvas.</param>
    public void DrawLabels(SKCanvas canvas)
    {
        frame.Draw(canvas);
        int last = data.Axes.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            SKRect bottom = Area(last, i);
            string text = horizontalCaptions[i];
            float size = TextPainter.FittingSize(text, labelSize, side);
            float middle = bottom.Bottom + FigureStyle.TickLabelGap + TickSize + 8f + (0.5f * labelSize);
            TextPainter.Draw(canvas, text, bottom.MidX, middle, size, SKTextAlign.Center);
            if (i > 0)
            {
                SKRect area = Area(i, 0);
                string vertical = verticalCaptions[i];
                float verticalSize = TextPainter.FittingSize(vertical, labelSize, side);
                float first = labelCentre - (IsWrapped(vertical) ? 1.25f * verticalSize : 0f);
                TextPainter.Draw(canvas, vertical, first, area.MidY, verticalSize, SKTextAlign.Center, vertical: true);
            }
        }

        if (legendInCorner)
        {
            DrawLegend(canvas);
        }
    }

    private static bool IsWrapped(string caption) => caption.Contains('\n', StringComparison.Ordinal);

    private void DrawLegend(SKCanvas canvas)
    {
        float middle = frame.HeaderHeight + (0.5f * Legend.LineHeight);
        foreach (LegendEntry entry in entries)
        {
            Legend.Draw(canvas, entry, LegendLeft, middle);
            middle += Legend.LineHeight;
        }

        TextPainter.Draw(canvas, RegionNote, LegendLeft, middle, FigureStyle.TickSize, SKTextAlign.Left);
    }

    private string Wrapped(string caption)
    {
        int unit = caption.LastIndexOf(" [", StringComparison.Ordinal);
        return unit > 0 && TextPainter.Width(caption, labelSize) > side ? caption[..unit] + "\n" + caption[(unit + 1)..] : caption;
    }
}
