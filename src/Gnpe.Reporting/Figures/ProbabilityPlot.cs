using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>Probabilities of one quantity that should be uniform, one a case.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Probabilities">From 0 to 1, in any order.</param>
/// <param name="Color">Colour, or null for the next of the palette; the second round of the palette is dashed.</param>
public sealed record ProbabilityCurve(string Name, double[] Probabilities, FigureColor? Color = null);

/// <summary>What a probability plot shows.</summary>
/// <param name="Curves">The quantities.</param>
/// <param name="Bands">Half widths of bands around the diagonal with what the legend says of each, from the narrowest to the widest; null for none.</param>
/// <param name="Title">Title, or empty.</param>
public sealed record ProbabilityPlotData(IReadOnlyList<ProbabilityCurve> Curves, IReadOnlyList<(string Name, double HalfWidth)>? Bands = null, string Title = "");

/// <summary>
/// A P–P plot: for each quantity the fraction of cases with a probability of at most p, against p. For calibrated posteriors the curves follow the diagonal within the scatter that
/// the bands show.
/// </summary>
public static class ProbabilityPlot
{
    private const float Height = 560f;
    private const int PaletteSize = 8;
    private const byte FaintestBand = 0x1C;

    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure, 760 logical pixels wide.</returns>
    /// <exception cref="InvalidInputException">There is no curve, a curve has no probability or one outside 0 to 1, or a band's half width is not positive.</exception>
    public static Figure Draw(ProbabilityPlotData data)
    {
        Check(data);
        IReadOnlyList<(string Name, double HalfWidth)> bands = data.Bands ?? [];
        SKColor bandColor = FigureStyle.Ink.WithAlpha(FaintestBand);
        Stroke[] strokes = [.. data.Curves.Select((curve, i) => new Stroke(Palette.Pick(curve.Color, i), Dashed: curve.Color is null && i >= PaletteSize))];

        // Bands lie over each other, so the narrowest is the darkest.
        List<LegendEntry> entries = [.. bands.Select((band, i) => new LegendEntry(band.Name, LegendSign.Box, new Stroke(FigureStyle.Ink.WithAlpha((byte)(FaintestBand * (bands.Count - i))))))];
        entries.AddRange(data.Curves.Select((curve, i) => new LegendEntry(curve.Name, LegendSign.Line, strokes[i])));
        (double minimum, double maximum) = PaddedRange.Of(0, 1, 0.0);
        StackedPanel panel = new(new PlotAxis("fraction of cases within"), minimum, maximum, target =>
        {
            foreach ((_, double halfWidth) in bands)
            {
                double[] x = [.. new[] { 0, Math.Min(halfWidth, 1), Math.Max(1 - halfWidth, 0), 1 }.Order()];
                target.Band(x, Array.ConvertAll(x, value => Math.Max(0, value - halfWidth)), Array.ConvertAll(x, value => Math.Min(1, value + halfWidth)), bandColor);
            }

            target.Line([0, 1], [0, 1], Stroke.Reference);
            for (int i = 0; i < strokes.Length; i++)
            {
                (double[] x, double[] y) = Steps(data.Curves[i].Probabilities);
                target.Line(x, y, strokes[i]);
            }
        });
        return PanelStack.Draw(data.Title, entries, new PlotAxis("posterior probability p"), length => AxisScale.Linear(minimum, maximum, length, true, 10), [panel], Height);
    }

    // The empirical distribution function, with both corners of every step.
    private static (double[] X, double[] Y) Steps(double[] probabilities)
    {
        double[] sorted = [.. probabilities.Order()];
        double[] x = new double[(2 * sorted.Length) + 2];
        double[] y = new double[x.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            x[(2 * i) + 1] = sorted[i];
            x[(2 * i) + 2] = sorted[i];
            y[(2 * i) + 1] = (double)i / sorted.Length;
            y[(2 * i) + 2] = (i + 1.0) / sorted.Length;
        }

        (x[^1], y[^1]) = (1, 1);
        return (x, y);
    }

    private static void Check(ProbabilityPlotData data)
    {
        if (data.Curves.Count == 0)
        {
            throw new InvalidInputException("A probability plot needs at least one curve.");
        }

        foreach (ProbabilityCurve curve in data.Curves)
        {
            if (curve.Probabilities.Length == 0 || curve.Probabilities.Any(probability => probability is not (>= 0 and <= 1)))
            {
                throw new InvalidInputException($"The curve '{curve.Name}' needs at least one probability, each between 0 and 1.");
            }
        }

        foreach ((string name, double halfWidth) in data.Bands ?? [])
        {
            if (!(halfWidth > 0))
            {
                throw new InvalidInputException($"The band '{name}' has the half width {halfWidth}, but it must be positive.");
            }
        }
    }
}
