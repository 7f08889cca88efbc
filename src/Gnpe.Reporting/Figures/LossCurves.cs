using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;

namespace Gnpe.Reporting.Figures;

/// <summary>A loss recorded during training.</summary>
/// <param name="Name">What the legend says, e.g. <c>training</c>.</param>
/// <param name="Steps">Training steps, increasing.</param>
/// <param name="Losses">The loss at each step; values that are not finite leave a gap and are counted in the legend.</param>
/// <param name="Color">Colour, or null for the next of the palette.</param>
public sealed record LossCurve(string Name, double[] Steps, double[] Losses, FigureColor? Color = null);

/// <summary>What a figure of losses shows.</summary>
/// <param name="Curves">The curves, for example training and validation.</param>
/// <param name="Title">Title, or empty.</param>
/// <param name="LossName">Label of the vertical axis.</param>
public sealed record LossCurvesData(IReadOnlyList<LossCurve> Curves, string Title = "", string LossName = "loss");

/// <summary>
/// Losses against the training step. A curve of more than 200 records is drawn faintly with its running mean over 2 % of the records on top.
/// The vertical axis leaves out the highest 2 % of each curve, usually the first steps.
/// </summary>
public static class LossCurves
{
    private const int ManyRecords = 200;

    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure, 760 logical pixels wide.</returns>
    /// <exception cref="InvalidInputException">There is no finite loss, or a curve has another number of steps than of losses.</exception>
    public static Figure Draw(LossCurvesData data)
    {
        foreach (LossCurve curve in data.Curves)
        {
            if (curve.Steps.Length != curve.Losses.Length || !curve.Losses.Any(double.IsFinite) || !curve.Steps.All(double.IsFinite))
            {
                throw new InvalidInputException(
                    $"The loss '{curve.Name}' has {curve.Losses.Length} values for {curve.Steps.Length} steps: give one a step, at least one of them finite.");
            }
        }

        if (data.Curves.Count == 0)
        {
            throw new InvalidInputException("A figure of losses needs at least one curve.");
        }

        (double left, double right) = PaddedRange.Of(data.Curves.SelectMany(curve => curve.Steps), 0.01);
        (double bottom, double top) = PaddedRange.Of(data.Curves.SelectMany(Shown), 0.06);
        LegendEntry[] entries = [.. data.Curves.Select((curve, i) => new LegendEntry(LegendName(curve), LegendSign.Line, new Stroke(Palette.Pick(curve.Color, i), 2f)))];
        StackedPanel panel = new(new PlotAxis(data.LossName), bottom, top, panel =>
        {
            for (int i = 0; i < data.Curves.Count; i++)
            {
                Fill(panel, data.Curves[i], i);
            }
        });
        return PanelStack.Draw(data.Title, entries, new PlotAxis("training step"), length => AxisScale.Linear(left, right, length, true, 10), [panel], 320f);
    }

    private static void Fill(Panel panel, LossCurve curve, int position)
    {
        SkiaSharp.SKColor color = Palette.Pick(curve.Color, position);
        bool many = curve.Losses.Length > ManyRecords;
        if (many)
        {
            panel.Line(curve.Steps, curve.Losses, new Stroke(color.WithAlpha(0x48), 1f));
        }

        panel.Line(curve.Steps, many ? RunningMean(curve.Losses, curve.Losses.Length / 100) : curve.Losses, new Stroke(color, 2f));
    }

    private static double[] Shown(LossCurve curve) => WeightedSummary.Quantiles([.. curve.Losses.Where(double.IsFinite)], [], 0.0, 0.98);

    private static string LegendName(LossCurve curve)
    {
        int bad = curve.Losses.Count(loss => !double.IsFinite(loss));
        return bad == 0 ? curve.Name : $"{curve.Name} (not finite: {bad})";
    }

    private static double[] RunningMean(double[] values, int reach)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            // The window stays centred at the steep start; at the flat end it is cut, or the curve would end in noise.
            int half = Math.Min(reach, i);
            int last = Math.Min(i + half, values.Length - 1);
            double sum = 0.0;
            int count = 0;
            for (int k = i - half; k <= last; k++)
            {
                if (double.IsFinite(values[k]))
                {
                    sum += values[k];
                    count++;
                }
            }

            result[i] = count == 0 ? double.NaN : sum / count;
        }

        return result;
    }
}
