using Gnpe.Numerics;
using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>What a trace of proxies shows.</summary>
/// <param name="Coordinates">Proxy coordinates, one panel each.</param>
/// <param name="Iterations">The proxies of all chains after each Gibbs iteration, the first being the start; each of shape <c>[chains, coordinates]</c>.</param>
/// <param name="Reference">A value of each coordinate to compare with, or null.</param>
/// <param name="ConvergedAt">The iteration at which the sampler declared convergence, or null when it did not.</param>
/// <param name="Title">Title, or empty.</param>
public sealed record ProxyTraceData(
    IReadOnlyList<PlotAxis> Coordinates,
    IReadOnlyList<Rows<double>> Iterations,
    double[]? Reference = null,
    int? ConvergedAt = null,
    string Title = "");

/// <summary>How the marginals of the proxies settle: their median, central half and central 90 % over the chains against the Gibbs iteration.</summary>
public static class ProxyTrace
{
    private static readonly double[] Levels = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure, 760 logical pixels wide.</returns>
    /// <exception cref="InvalidInputException">There is no iteration, or one does not fit the coordinates, or a proxy is not finite, or convergence lies outside.</exception>
    public static Figure Draw(ProxyTraceData data)
    {
        Check(data);
        SKColor color = Palette.Pick(FigureColor.Blue, 0);
        SKColor converged = Palette.Pick(FigureColor.Vermilion, 0);
        List<LegendEntry> entries =
        [
            new LegendEntry("median over chains", LegendSign.Line, new Stroke(color, 2f)),
            new LegendEntry("25–75 %", LegendSign.Box, new Stroke(Tint(color, 0.5f))),
            new LegendEntry("5–95 %", LegendSign.Box, new Stroke(Tint(color, 0.22f))),
        ];
        if (data.Reference is not null)
        {
            entries.Add(new LegendEntry("reference", LegendSign.Line, Stroke.Reference));
        }

        if (data.ConvergedAt is int iteration)
        {
            entries.Add(new LegendEntry($"converged at iteration {iteration}", LegendSign.Line, new Stroke(converged)));
        }

        StackedPanel[] panels = [.. data.Coordinates.Select((axis, i) => Coordinate(data, axis, i, color, converged))];
        (double left, double right) = PaddedRange.Of(0.0, data.Iterations.Count - 1, 0.0);
        return PanelStack.Draw(
            data.Title, entries, new PlotAxis("Gibbs iteration"), length => AxisScale.Linear(left, right, length, true, 12), panels, data.Coordinates.Count == 1 ? 260f : 150f);
    }

    private static StackedPanel Coordinate(ProxyTraceData data, PlotAxis axis, int coordinate, SKColor color, SKColor converged)
    {
        double[][] quantiles = [.. data.Iterations.Select(rows => WeightedSummary.Quantiles(rows.Column(coordinate), [], Levels))];
        double[] x = [.. Enumerable.Range(0, quantiles.Length).Select(i => (double)i)];
        double[] Level(int level) => [.. quantiles.Select(row => row[level])];
        IEnumerable<double> shown = quantiles.SelectMany(row => row);
        (double minimum, double maximum) = PaddedRange.Of(data.Reference is null ? shown : shown.Append(data.Reference[coordinate]), 0.06);
        return new StackedPanel(axis, minimum, maximum, panel =>
        {
            panel.Band(x, Level(0), Level(4), Tint(color, 0.22f));
            panel.Band(x, Level(1), Level(3), Tint(color, 0.5f));
            panel.Line(x, Level(2), new Stroke(color, 2f));
            if (data.Reference is not null)
            {
                panel.Horizontal(data.Reference[coordinate], Stroke.Reference);
            }

            if (data.ConvergedAt is int iteration)
            {
                panel.Vertical(iteration, new Stroke(converged));
            }
        });
    }

    private static SKColor Tint(SKColor color, float strength)
    {
        byte Mix(byte channel) => (byte)MathF.Round(255f + (strength * (channel - 255f)));
        return new SKColor(Mix(color.Red), Mix(color.Green), Mix(color.Blue));
    }

    private static void Check(ProxyTraceData data)
    {
        if (data.Coordinates.Count == 0 || data.Iterations.Count == 0)
        {
            throw new InvalidInputException("A trace of proxies needs at least one coordinate and one iteration.");
        }

        if (data.Reference is not null && data.Reference.Length != data.Coordinates.Count)
        {
            throw new InvalidInputException($"The reference has {data.Reference.Length} values for {data.Coordinates.Count} proxy coordinates: give one a coordinate.");
        }

        if (data.ConvergedAt is int converged && (converged < 0 || converged >= data.Iterations.Count))
        {
            throw new InvalidInputException($"Convergence at iteration {converged} lies outside the trace: give one from 0 to {data.Iterations.Count - 1}.");
        }

        for (int i = 0; i < data.Iterations.Count; i++)
        {
            Rows<double> rows = data.Iterations[i];
            if (rows.Width != data.Coordinates.Count || rows.Count == 0 || rows.Values.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
            {
                throw new InvalidInputException($"The proxies of iteration {i} must be finite, at least one chain, with {data.Coordinates.Count} coordinates each.");
            }
        }
    }
}
