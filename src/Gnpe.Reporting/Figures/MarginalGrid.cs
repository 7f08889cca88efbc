using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>What a grid of marginals shows.</summary>
/// <param name="Axes">The parameters, one panel each.</param>
/// <param name="Sets">Sample sets, drawn in order; each has one column a parameter.</param>
/// <param name="Truth">True values, one a parameter, drawn as dashed lines; null when unknown.</param>
/// <param name="Title">Title, or empty.</param>
public sealed record MarginalGridData(IReadOnlyList<PlotAxis> Axes, IReadOnlyList<SampleSet> Sets, double[]? Truth = null, string Title = "");

/// <summary>Histograms of each parameter, several distributions over each other, at most four panels in a row.</summary>
public static class MarginalGrid
{
    private const float PanelWidth = 200f;
    private const float PanelHeight = 130f;
    private const float Gap = 16f;
    private const float LabelHeight = FigureStyle.TickLabelGap + FigureStyle.TickSize + 8f + FigureStyle.LabelSize + 14f;

    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure, up to 900 logical pixels wide.</returns>
    /// <exception cref="InvalidInputException">There is nothing to draw, or a set does not fit the axes, or a value is not finite, or weights are unusable.</exception>
    public static Figure Draw(MarginalGridData data)
    {
        SampleColumns columns = new(data.Axes, data.Sets, data.Truth);
        int count = data.Axes.Count;
        int perRow = count <= 4 ? count : count is 5 or 6 or 9 ? 3 : 4;
        int rows = (count + perRow - 1) / perRow;
        SKColor[] colors = [.. data.Sets.Select((set, i) => Palette.Pick(set.Color, i))];
        LegendEntry[] entries =
        [
            .. data.Sets.Select((set, i) => new LegendEntry(set.Name, LegendSign.Line, new Stroke(colors[i], 2f))),
            .. data.Truth is null ? Array.Empty<LegendEntry>() : [new LegendEntry("true value", LegendSign.Line, Stroke.Reference)],
        ];
        float width = (2f * FigureStyle.Margin) + (Math.Max(perRow, 2) * (PanelWidth + Gap)) - Gap;
        ChartFrame frame = new(data.Title, entries, width);
        Action<SKCanvas>[] panels = [.. Enumerable.Range(0, count).Select(i => Marginal(data, columns, colors, i, SKRect.Create(
            FigureStyle.Margin + (i % perRow * (PanelWidth + Gap)),
            frame.HeaderHeight + (i / perRow * (PanelHeight + LabelHeight)),
            PanelWidth,
            PanelHeight)))];
        return new Figure(width, frame.HeaderHeight + (rows * (PanelHeight + LabelHeight)), canvas =>
        {
            frame.Draw(canvas);
            foreach (Action<SKCanvas> panel in panels)
            {
                panel(canvas);
            }
        });
    }

    private static Action<SKCanvas> Marginal(MarginalGridData data, SampleColumns columns, SKColor[] colors, int parameter, SKRect area)
    {
        (double minimum, double maximum) = columns.Range(parameter);
        AxisScale scale = AxisScale.Linear(minimum, maximum, area.Width, true, 6, inset: true);
        (double[] X, double[] Y, double Peak)[] outlines =
            [.. Enumerable.Range(0, data.Sets.Count).Select(set => columns.Outline(set, parameter, minimum, maximum))];
        double limit = 1.1 * Math.Max(outlines.Max(outline => outline.Peak), double.Epsilon);
        string caption = scale.Caption(data.Axes[parameter].Symbol, data.Axes[parameter].Unit);
        return canvas =>
        {
            using Panel panel = new(area, scale, null, limit, grid: false);
            for (int set = 0; set < outlines.Length; set++)
            {
                panel.Line(outlines[set].X, outlines[set].Y, new Stroke(colors[set]));
            }

            if (data.Truth is not null)
            {
                panel.Vertical(data.Truth[parameter], Stroke.Reference);
            }

            panel.Render(canvas);
            float middle = area.Bottom + FigureStyle.TickLabelGap + FigureStyle.TickSize + 8f + (0.5f * FigureStyle.LabelSize);
            float size = TextPainter.FittingSize(caption, FigureStyle.LabelSize, area.Width);
            TextPainter.Draw(canvas, caption, area.MidX, middle, size, SKTextAlign.Center);
        };
    }
}
