using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>
/// Marginals of several distributions: histograms of each parameter on the diagonal, below it the smallest regions that hold 50 % and 90 % of the probability of
/// each pair. Axes show the central 99 % of all sets together.
/// </summary>
public static class CornerPlot
{
    private const int GridBins = 96;
    private const double GridMargin = 0.12;

    private static readonly double[] Probabilities = [0.9, 0.5];

    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure; a square of panels, 600 to 1400 logical pixels wide for three to eleven parameters.</returns>
    /// <exception cref="InvalidInputException">There is nothing to draw, or a set does not fit the axes, or a value is not finite, or weights are unusable.</exception>
    public static Figure Draw(CornerPlotData data)
    {
        SampleColumns columns = new(data.Axes, data.Sets, data.Truth);
        CornerLayout layout = new(data, columns);
        SKColor[] colors = [.. data.Sets.Select((set, i) => Palette.Pick(set.Color, i))];
        List<Action<SKCanvas>> panels = [];
        for (int row = 0; row < data.Axes.Count; row++)
        {
            panels.Add(Marginal(data, columns, layout, colors, row));
            for (int column = 0; column < row; column++)
            {
                panels.Add(Pair(data, columns, layout, colors, row, column));
            }
        }

        return new Figure(layout.Width, layout.Height, canvas =>
        {
            foreach (Action<SKCanvas> panel in panels)
            {
                panel(canvas);
            }

            layout.DrawLabels(canvas);
        });
    }

    private static Action<SKCanvas> Marginal(CornerPlotData data, SampleColumns columns, CornerLayout layout, SKColor[] colors, int parameter)
    {
        AxisScale scale = layout.Horizontal[parameter];
        (double[] X, double[] Y, double Peak)[] outlines =
            [.. Enumerable.Range(0, data.Sets.Count).Select(set => columns.Outline(set, parameter, scale.Minimum, scale.Maximum))];
        double limit = 1.12 * Math.Max(outlines.Max(outline => outline.Peak), double.Epsilon);
        bool last = parameter == data.Axes.Count - 1;
        return canvas =>
        {
            using Panel panel = new(layout.Area(parameter, parameter), scale, null, limit, labelX: last, grid: false, tickSize: layout.TickSize);
            for (int set = 0; set < outlines.Length; set++)
            {
                panel.Line(outlines[set].X, outlines[set].Y, new Stroke(colors[set], 1.4f));
            }

            if (data.Truth is not null)
            {
                panel.Vertical(data.Truth[parameter], Stroke.Reference);
            }

            panel.Render(canvas);
        };
    }

    private static Action<SKCanvas> Pair(CornerPlotData data, SampleColumns columns, CornerLayout layout, SKColor[] colors, int row, int column)
    {
        AxisScale x = layout.Horizontal[column];
        AxisScale y = layout.Vertical[row];
        IReadOnlyList<IReadOnlyList<(double X, double Y)>>[][] regions =
            [.. Enumerable.Range(0, data.Sets.Count).Select(set => Regions(data, columns, set, column, row, x, y))];
        bool last = row == data.Axes.Count - 1;
        return canvas =>
        {
            using Panel panel = new(layout.Area(row, column), x, y, labelX: last, labelY: column == 0, grid: false, tickSize: layout.TickSize);
            for (int set = 0; set < regions.Length; set++)
            {
                foreach (IReadOnlyList<IReadOnlyList<(double X, double Y)>> loops in regions[set])
                {
                    panel.Regions(loops, Fill(colors[set], regions.Length), new Stroke(colors[set], 1.3f));
                }
            }

            if (data.Truth is not null)
            {
                panel.Vertical(data.Truth[column], Stroke.Reference);
                panel.Horizontal(data.Truth[row], Stroke.Reference);
            }

            panel.Render(canvas);
        };
    }

    private static IReadOnlyList<IReadOnlyList<(double X, double Y)>>[] Regions(
        CornerPlotData data, SampleColumns columns, int set, int column, int row, AxisScale x, AxisScale y)
    {
        DensityGrid grid = DensityGrid.Estimate(
            columns.Column(set, column), columns.Column(set, row), data.Sets[set].Weights, Bins(data.Axes[column], x), Bins(data.Axes[row], y));
        return [.. Probabilities.Select(probability => ContourTracer.Trace(grid, Math.Max(grid.HighestDensityLevel(probability), 1e-12)))];
    }

    private static SKColor Fill(SKColor color, int sets)
    {
        // Several tints over each other turn to mud, and black is the colour of references: these keep their outline.
        byte strength = sets switch { 1 => 0x38, 2 => 0x28, _ => 0x1C };
        return color == SKColors.Black ? SKColors.Transparent : color.WithAlpha(strength);
    }

    private static BinAxis Bins(PlotAxis axis, AxisScale scale)
    {
        // The grid reaches beyond the picture, so that regions that leave it are cut by its frame and not by the grid.
        double margin = GridMargin * (scale.Maximum - scale.Minimum);
        return BinAxis.Within(scale.Minimum - margin, scale.Maximum + margin, GridBins, axis.LowerBound, axis.UpperBound);
    }
}
