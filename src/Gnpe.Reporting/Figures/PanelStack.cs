using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>One panel of a stack.</summary>
/// <param name="Axis">Its vertical axis.</param>
/// <param name="Minimum">Lower limit.</param>
/// <param name="Maximum">Upper limit.</param>
/// <param name="Fill">Draws its data.</param>
internal sealed record StackedPanel(PlotAxis Axis, double Minimum, double Maximum, Action<Panel> Fill);

/// <summary>Panels one under the other on one common horizontal axis.</summary>
internal static class PanelStack
{
    private const float Width = 760f;
    private const float Gap = 12f;

    /// <summary>Draws the figure.</summary>
    /// <param name="title">Title, or empty.</param>
    /// <param name="entries">Legend.</param>
    /// <param name="axis">Horizontal axis.</param>
    /// <param name="scaleOf">Makes its scale for a length.</param>
    /// <param name="panels">Panels from top to bottom.</param>
    /// <param name="panelHeight">Height of each.</param>
    /// <returns>The figure.</returns>
    public static Figure Draw(
        string title,
        IReadOnlyList<LegendEntry> entries,
        PlotAxis axis,
        Func<float, AxisScale> scaleOf,
        IReadOnlyList<StackedPanel> panels,
        float panelHeight)
    {
        ChartFrame frame = new(title, entries, Width);
        AxisScale[] scales = [.. panels.Select(panel => AxisScale.Linear(panel.Minimum, panel.Maximum, panelHeight, false, panelHeight > 200f ? 8 : 5))];
        float tickWidth = scales.SelectMany(scale => scale.Labels).Select(label => TextPainter.Width(label, FigureStyle.TickSize)).DefaultIfEmpty().Max();
        float left = FigureStyle.Margin + FigureStyle.LabelSize + 8f + tickWidth + FigureStyle.TickLabelGap + 4f;
        float dataWidth = Width - left - (1.5f * FigureStyle.Margin);
        AxisScale horizontal = scaleOf(dataWidth);
        float bottom = frame.HeaderHeight + (panels.Count * (panelHeight + Gap)) - Gap;
        float height = bottom + FigureStyle.TickLabelGap + FigureStyle.TickSize + 8f + FigureStyle.LabelSize + FigureStyle.Margin;
        return new Figure(Width, height, canvas =>
        {
            frame.Draw(canvas);
            for (int i = 0; i < panels.Count; i++)
            {
                SKRect area = SKRect.Create(left, frame.HeaderHeight + (i * (panelHeight + Gap)), dataWidth, panelHeight);
                using Panel panel = new(area, horizontal, scales[i], labelX: i == panels.Count - 1);
                panels[i].Fill(panel);
                panel.Render(canvas);
                string caption = scales[i].Caption(panels[i].Axis.Symbol, panels[i].Axis.Unit);
                float size = TextPainter.FittingSize(caption, FigureStyle.LabelSize, panelHeight + Gap);
                TextPainter.Draw(canvas, caption, FigureStyle.Margin + (0.5f * FigureStyle.LabelSize), area.MidY, size, SKTextAlign.Center, vertical: true);
            }

            float middle = bottom + FigureStyle.TickLabelGap + FigureStyle.TickSize + 8f + (0.5f * FigureStyle.LabelSize);
            TextPainter.Draw(canvas, horizontal.Caption(axis.Symbol, axis.Unit), left + (0.5f * dataWidth), middle, FigureStyle.LabelSize, SKTextAlign.Center);
        });
    }
}
