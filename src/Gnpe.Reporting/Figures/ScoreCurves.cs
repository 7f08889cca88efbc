using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;

namespace Gnpe.Reporting.Figures;

/// <summary>Scores of one method at one number of simulations.</summary>
/// <param name="Simulations">Number of simulations, positive.</param>
/// <param name="Scores">One score an observation.</param>
public sealed record ScorePoint(double Simulations, IReadOnlyList<double> Scores);

/// <summary>Scores of one method.</summary>
/// <param name="Method">What the legend says.</param>
/// <param name="Points">In any order.</param>
/// <param name="Color">Colour, or null for the next of the palette.</param>
public sealed record ScoreCurve(string Method, IReadOnlyList<ScorePoint> Points, FigureColor? Color = null);

/// <summary>What a figure of scores shows.</summary>
/// <param name="Curves">The methods.</param>
/// <param name="Title">Title, or empty.</param>
/// <param name="ScoreName">Label of the vertical axis.</param>
/// <param name="Reference">The ideal score, drawn as a dashed line.</param>
public sealed record ScoreCurvesData(IReadOnlyList<ScoreCurve> Curves, string Title = "", string ScoreName = "C2ST", double Reference = 0.5);

/// <summary>Scores against the number of simulations on a logarithmic axis: the mean over observations as a line, each observation as a faint point.</summary>
public static class ScoreCurves
{
    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure, 760 logical pixels wide.</returns>
    /// <exception cref="InvalidInputException">There is no score, or a number of simulations is not positive, or a score is not finite.</exception>
    public static Figure Draw(ScoreCurvesData data)
    {
        Check(data);
        double[] budgets = [.. data.Curves.SelectMany(curve => curve.Points).Select(point => Math.Log10(point.Simulations))];
        (double left, double right) = PaddedRange.Of(budgets.Min(), budgets.Max(), 0.06);
        (double bottom, double top) = PaddedRange.Of(
            data.Curves.SelectMany(curve => curve.Points).SelectMany(point => point.Scores).Append(data.Reference), 0.06);
        List<LegendEntry> entries = [];
        for (int i = 0; i < data.Curves.Count; i++)
        {
            entries.Add(new LegendEntry(data.Curves[i].Method, LegendSign.LineWithMarker, new Stroke(Palette.Pick(data.Curves[i].Color, i)), i));
        }

        StackedPanel panel = new(new PlotAxis(data.ScoreName), bottom, top, panel =>
        {
            panel.Horizontal(data.Reference, Stroke.Reference);
            for (int i = 0; i < data.Curves.Count; i++)
            {
                // The points of different methods stand slightly beside each other, or they would hide one another.
                double shift = (i - (0.5 * (data.Curves.Count - 1))) * 0.008 * (right - left);
                Fill(panel, data.Curves[i], i, shift);
            }
        });
        return PanelStack.Draw(data.Title, entries, new PlotAxis("number of simulations"), _ => AxisScale.Logarithmic(left, right), [panel], 340f);
    }

    private static void Fill(Panel panel, ScoreCurve curve, int position, double shift)
    {
        ScorePoint[] points = [.. curve.Points.OrderBy(point => point.Simulations)];
        SkiaSharp.SKColor color = Palette.Pick(curve.Color, position);
        double[] pointX = [.. points.SelectMany(point => point.Scores.Select(_ => Math.Log10(point.Simulations) + shift))];
        double[] pointY = [.. points.SelectMany(point => point.Scores)];
        panel.Points(pointX, pointY, color.WithAlpha(0x60), 5f, position);
        double[] x = [.. points.Select(point => Math.Log10(point.Simulations))];
        double[] mean = [.. points.Select(point => point.Scores.Average())];
        panel.Line(x, mean, new Stroke(color, 2f));
        panel.Points(x, mean, color, 9f, position);
    }

    private static void Check(ScoreCurvesData data)
    {
        if (!data.Curves.Any(curve => curve.Points.Count > 0))
        {
            throw new InvalidInputException("A figure of scores needs at least one method with one score.");
        }

        foreach (ScoreCurve curve in data.Curves)
        {
            foreach (ScorePoint point in curve.Points)
            {
                if (!(point.Simulations > 0.0) || !double.IsFinite(point.Simulations))
                {
                    throw new InvalidInputException($"The method '{curve.Method}' has scores at {point.Simulations} simulations: the number must be positive.");
                }

                if (point.Scores.Count == 0 || !point.Scores.All(double.IsFinite))
                {
                    throw new InvalidInputException($"The method '{curve.Method}' has no finite score at {point.Simulations} simulations: give one an observation.");
                }
            }
        }
    }
}
