using Gnpe.Reporting.Figures;
using SkiaSharp;

namespace Gnpe.Reporting.Tests.Figures;

public sealed class ProbabilityPlotTests
{
    [Fact]
    public void A_curve_follows_the_fractions_of_its_probabilities()
    {
        // All probabilities at 0.2 and 0.8: a step to one half, which is 0.6 wide, then one to the top.
        Figure figure = ProbabilityPlot.Draw(new ProbabilityPlotData([new ProbabilityCurve("x", [0.8, 0.2, 0.8, 0.2])]));
        using Picture picture = new(figure.ToPng(1.0));
        static bool IsLine(SKColor pixel) => pixel.Blue > pixel.Red + 0x30;

        List<(int Count, double X)> rows = [.. Enumerable.Range(60, figure.Height - 60).Select(y =>
        {
            (int count, double x, _) = picture.Find(new SKRectI(0, y, figure.Width, y + 1), IsLine);
            return (count, x);
        })];

        // Below the level there is half of the axis, which is 560 high.
        int level = rows.FindIndex(30, rows.Count - 60, row => row.Count > 300);
        Assert.Equal(280, rows[level..].Count(row => row.Count > 0), 5.0);
        (int longest, double centre) = rows[level];

        // The axis is about 690 wide and ends 21 before the figure.
        Assert.InRange(longest, 0.6 * 660, 0.6 * 720);
        Assert.Equal(figure.Width - 21 - (0.5 / 0.6 * longest), centre, 4.0);
    }

    [Fact]
    public void Bands_lie_around_the_diagonal_and_end_with_the_axes()
    {
        Figure narrow = ProbabilityPlot.Draw(new ProbabilityPlotData([new ProbabilityCurve("x", [0.5])], [("band", 0.1)]));
        Figure wide = ProbabilityPlot.Draw(new ProbabilityPlotData([new ProbabilityCurve("x", [0.5])], [("band", 0.2)]));

        // Area within ±w of the diagonal of the unit square: 1 − (1 − w)².
        Assert.Equal((1 - (0.8 * 0.8)) / (1 - (0.9 * 0.9)), (double)Shaded(wide) / Shaded(narrow), 0.08);

        static int Shaded(Figure figure)
        {
            using Picture picture = new(figure.ToPng(1.0));
            return picture.Find(new SKRectI(0, 60, figure.Width, figure.Height), pixel => pixel.Red == pixel.Green && pixel.Green == pixel.Blue && pixel.Red is > 0xC0 and < 0xE9).Count;
        }
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        ProbabilityCurve good = new("x", [0.5]);
        Assert.Contains("at least one curve", Refusal(new ProbabilityPlotData([])), StringComparison.Ordinal);
        Assert.Contains("'y' needs at least one probability", Refusal(new ProbabilityPlotData([new ProbabilityCurve("y", [])])), StringComparison.Ordinal);
        Assert.Contains("each between 0 and 1", Refusal(new ProbabilityPlotData([new ProbabilityCurve("y", [1.1])])), StringComparison.Ordinal);
        Assert.Contains("each between 0 and 1", Refusal(new ProbabilityPlotData([new ProbabilityCurve("y", [double.NaN])])), StringComparison.Ordinal);
        Assert.Contains("half width 0", Refusal(new ProbabilityPlotData([good], [("1σ", 0)])), StringComparison.Ordinal);

        static string Refusal(ProbabilityPlotData data) => Assert.Throws<InvalidInputException>(() => ProbabilityPlot.Draw(data)).Message;
    }
}
