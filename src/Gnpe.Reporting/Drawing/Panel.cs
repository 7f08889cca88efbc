using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>One pair of axes at a fixed place in a figure, drawn by ScottPlot in the house style.</summary>
internal sealed class Panel : IDisposable
{
    private readonly Plot plot = new();
    private readonly SKRect area;

    /// <summary>Places empty axes.</summary>
    /// <param name="area">The data area within the figure, logical pixels.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis, or null for a density without scale.</param>
    /// <param name="heightLimit">Upper limit of a vertical axis without scale.</param>
    /// <param name="labelX">Whether to write the labels of horizontal ticks.</param>
    /// <param name="labelY">Whether to write the labels of vertical ticks.</param>
    /// <param name="grid">Whether to draw grid lines.</param>
    /// <param name="tickSize">Size of tick labels.</param>
    public Panel(
        SKRect area, AxisScale x, AxisScale? y, double heightLimit = 1.0, bool labelX = true, bool labelY = true, bool grid = true, float tickSize = FigureStyle.TickSize)
    {
        this.area = area;
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Legend.IsVisible = false;
        plot.Axes.SetLimits(x.Minimum, x.Maximum, y?.Minimum ?? 0.0, y?.Maximum ?? heightLimit);
        plot.Layout.Fixed(new PixelRect(area.Left, area.Right, area.Bottom, area.Top));
        plot.Grid.MajorLineColor = Color.FromSKColor(FigureStyle.Grid);
        plot.Grid.XAxisStyle.IsVisible = grid;
        plot.Grid.YAxisStyle.IsVisible = grid && y is not null;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            Style(axis, tickSize);
        }

        Scale(plot.Axes.Bottom, x, labelX);
        Scale(plot.Axes.Left, y, labelY);

        // ScottPlot centres lines of text with their descenders; digits have none and would stand too high.
        plot.Axes.Left.TickLabelStyle.OffsetY = 0.2f * tickSize;
    }

    /// <summary>Draws a line through points; a gap stands where a value is not finite.</summary>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="y">Vertical coordinates.</param>
    /// <param name="stroke">How the line looks.</param>
    public void Line(double[] x, double[] y, Stroke stroke)
    {
        for (int start = 0; start < y.Length; start++)
        {
            int end = start;
            while (end < y.Length && double.IsFinite(y[end]))
            {
                end++;
            }

            if (end > start)
            {
                plot.PlottableList.Add(new LinePlottable(x[start..end], y[start..end], stroke));
                start = end;
            }
        }
    }

    /// <summary>Draws markers.</summary>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="y">Vertical coordinates.</param>
    /// <param name="color">Their colour.</param>
    /// <param name="size">Their diameter, logical pixels.</param>
    /// <param name="shape">Their shape, by position in the figure.</param>
    public void Points(double[] x, double[] y, SKColor color, float size, int shape = 0)
    {
        if (x.Length > 0)
        {
            Markers markers = plot.Add.Markers(x, y, MarkerSign.Shape(shape), size, Color.FromSKColor(color));
            markers.MarkerStyle.OutlineWidth = 0f;
        }
    }

    /// <summary>Fills the area between two curves.</summary>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="lower">Lower curve.</param>
    /// <param name="upper">Upper curve.</param>
    /// <param name="color">Fill, usually translucent.</param>
    public void Band(double[] x, double[] lower, double[] upper, SKColor color)
    {
        FillY band = plot.Add.FillY(x, lower, upper);
        band.FillColor = Color.FromSKColor(color);
        band.LineWidth = 0f;
        band.MarkerStyle.IsVisible = false;
    }

    /// <summary>Draws a line across the panel at a horizontal coordinate.</summary>
    /// <param name="x">Where.</param>
    /// <param name="stroke">How.</param>
    public void Vertical(double x, Stroke stroke) =>
        plot.PlottableList.Add(new LinePlottable([x, x], [plot.Axes.Left.Min, plot.Axes.Left.Max], stroke));

    /// <summary>Draws a line across the panel at a vertical coordinate.</summary>
    /// <param name="y">Where.</param>
    /// <param name="stroke">How.</param>
    public void Horizontal(double y, Stroke stroke) =>
        plot.PlottableList.Add(new LinePlottable([plot.Axes.Bottom.Min, plot.Axes.Bottom.Max], [y, y], stroke));

    /// <summary>Fills and outlines the regions where a density exceeds a level.</summary>
    /// <param name="loops">Closed loops.</param>
    /// <param name="fill">Fill.</param>
    /// <param name="stroke">Outline.</param>
    public void Regions(IReadOnlyList<IReadOnlyList<(double X, double Y)>> loops, SKColor fill, Stroke stroke) =>
        plot.PlottableList.Add(new RegionPlottable(loops, fill, stroke));

    /// <summary>Draws everything on a canvas.</summary>
    /// <param name="canvas">The figure's canvas.</param>
    public void Render(SKCanvas canvas)
    {
        SKRectI bounds = new(0, 0, (int)area.Right + 1, (int)area.Bottom + 1);

        // ScottPlot draws again when limits differ from the last drawing; a dry run keeps translucent ink from being laid twice.
        using (SKNoDrawCanvas dry = new(bounds.Width, bounds.Height))
        {
            plot.Render(dry, bounds.Width, bounds.Height);
        }

        plot.Render(canvas, bounds.Width, bounds.Height);
    }

    /// <inheritdoc/>
    public void Dispose() => plot.Dispose();

    private static void Style(IAxis axis, float tickSize)
    {
        // Axis labels are drawn by the figures themselves, so the axes' own panels need no room.
        axis.MinimumSize = 1f;
        axis.MaximumSize = 1f;
        axis.FrameLineStyle.Color = Color.FromSKColor(FigureStyle.Frame);
        axis.FrameLineStyle.AntiAlias = true;
        axis.MajorTickStyle.Color = Color.FromSKColor(FigureStyle.Frame);
        axis.MajorTickStyle.AntiAlias = true;
        axis.MinorTickStyle.Color = Color.FromSKColor(FigureStyle.Frame);
        axis.MinorTickStyle.AntiAlias = true;
        axis.TickLabelStyle.Font = EmbeddedFont.Typeface;
        axis.TickLabelStyle.FontSize = tickSize;
        axis.TickLabelStyle.ForeColor = Color.FromSKColor(FigureStyle.Ink);
        axis.Label.Font = EmbeddedFont.Typeface;
        axis.TickGenerator = new NumericManual();
    }

    private static void Scale(IAxis axis, AxisScale? scale, bool labelled)
    {
        NumericManual ticks = new();
        for (int i = 0; i < (scale?.Positions.Length ?? 0); i++)
        {
            ticks.AddMajor(scale!.Positions[i], labelled ? scale.Labels[i] : string.Empty);
        }

        foreach (double position in scale?.MinorPositions ?? [])
        {
            ticks.AddMinor(position);
        }

        axis.TickGenerator = ticks;
        axis.MajorTickStyle.Length = labelled ? FigureStyle.TickLength : 0f;
        axis.MinorTickStyle.Length = labelled ? 0.5f * FigureStyle.TickLength : 0f;
    }
}
