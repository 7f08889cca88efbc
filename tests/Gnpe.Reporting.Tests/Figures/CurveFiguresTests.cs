using System.Text;
using System.Xml.Linq;
using Gnpe.Numerics;
using Gnpe.Reporting.Drawing;
using Gnpe.Reporting.Figures;
using SkiaSharp;

namespace Gnpe.Reporting.Tests.Figures;

public sealed class CurveFiguresTests
{
    [Fact]
    public void Score_line_joins_the_means()
    {
        // Means 0.8 and 0.6 at the ends: the line's ink is centred at 0.7, between the axis ends 0.5 − 6 % and 0.9 + 6 % of 0.4.
        ScoreCurve curve = new("NPE", [new ScorePoint(10000, [0.5, 0.7]), new ScorePoint(1000, [0.7, 0.9])]);
        Figure figure = ScoreCurves.Draw(new ScoreCurvesData([curve]));
        using Picture picture = new(figure.ToPng(1.0));
        SKRectI belowLegend = new(0, 60, figure.Width, figure.Height);
        (int count, _, double y) = picture.Find(belowLegend, pixel => pixel == Palette.Pick(FigureColor.Blue, 0));
        (_, double reference) = (0, Row(picture, belowLegend));
        Assert.True(count > 500, $"{count} pixels of line");

        // The reference at 0.5 stands 0.2 of 0.448 of 340 pixels below.
        Assert.Equal(0.2 / 0.448 * 340.0, reference - y, 3.0);
    }

    [Fact]
    public void Convergence_is_marked_at_its_iteration()
    {
        Rows<double>[] iterations = [.. Enumerable.Range(0, 11).Select(_ => new Rows<double>((double[])[-1.0, 0.0, 1.0], 3, 1))];
        Figure figure = ProxyTrace.Draw(new ProxyTraceData([new PlotAxis("t")], iterations, ConvergedAt: 5));
        using Picture picture = new(figure.ToPng(1.0));
        SKRectI belowLegend = new(0, 60, figure.Width, figure.Height);
        SKColor vermilion = Palette.Pick(FigureColor.Vermilion, 0);
        (int count, double x, _) = picture.Find(belowLegend, pixel => pixel == vermilion || (pixel.Red > 0xC8 && pixel.Blue < 0x60));
        Assert.True(count > 150, $"{count} pixels of line");

        // Iteration 5 of 0 to 10 is the middle of the data area, which is where the median's ink is centred too.
        (_, double middle, _) = picture.Find(belowLegend, pixel => pixel == Palette.Pick(FigureColor.Blue, 0));
        Assert.Equal(middle, x, 3.0);
    }

    [Fact]
    public void Losses_that_are_not_finite_are_counted()
    {
        LossCurve curve = new("training", [1, 2, 3, 4], [3.0, double.NaN, double.PositiveInfinity, 1.0]);
        string text = Texts(LossCurves.Draw(new LossCurvesData([curve])));
        Assert.Contains("training (not finite: 2)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_one_name_share_one_legend_entry()
    {
        Series signal = new("signal", [0.0, 1.0], [0.0, 1.0]);
        SeriesPanel[] panels = [new(new PlotAxis("H1"), [signal]), new(new PlotAxis("L1"), [signal])];
        string text = Texts(SeriesPlot.Draw(new SeriesPlotData(new PlotAxis("t", "s"), panels)));
        Assert.Equal(2, text.Split("signal").Length);
        Assert.Contains("t [s]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        PlotAxis axis = new("x");
        Action[] faults =
        [
            () => ScoreCurves.Draw(new ScoreCurvesData([])),
            () => ScoreCurves.Draw(new ScoreCurvesData([new ScoreCurve("a", [new ScorePoint(0, [0.5])])])),
            () => ScoreCurves.Draw(new ScoreCurvesData([new ScoreCurve("a", [new ScorePoint(10, [double.NaN])])])),
            () => ProxyTrace.Draw(new ProxyTraceData([axis], [])),
            () => ProxyTrace.Draw(new ProxyTraceData([axis], [new Rows<double>(3, 2)])),
            () => ProxyTrace.Draw(new ProxyTraceData([axis], [new Rows<double>(3, 1)], [1.0, 2.0])),
            () => ProxyTrace.Draw(new ProxyTraceData([axis], [new Rows<double>(3, 1)], ConvergedAt: 1)),
            () => LossCurves.Draw(new LossCurvesData([])),
            () => LossCurves.Draw(new LossCurvesData([new LossCurve("a", [1.0], [double.NaN])])),
            () => LossCurves.Draw(new LossCurvesData([new LossCurve("a", [1.0, 2.0], [1.0])])),
            () => SeriesPlot.Draw(new SeriesPlotData(axis, [])),
            () => SeriesPlot.Draw(new SeriesPlotData(axis, [new SeriesPanel(axis, [new Series("a", [1.0], [1.0, 2.0])])])),
            () => SeriesPlot.Draw(new SeriesPlotData(axis, [new SeriesPanel(axis, [], [new SeriesBand("a", [1.0], [1.0], [])])])),
            () => SeriesPlot.Draw(new SeriesPlotData(new PlotAxis("t", "", 2.0, 1.0), [new SeriesPanel(axis, [new Series("a", [1.0], [1.0])])])),
        ];
        Assert.All(faults, fault => Assert.Throws<InvalidInputException>(fault));
    }

    [Fact]
    public void One_record_is_enough()
    {
        PlotAxis axis = new("x");
        ScoreCurves.Draw(new ScoreCurvesData([new ScoreCurve("a", [new ScorePoint(10, [0.5])])])).ToPng();
        ProxyTrace.Draw(new ProxyTraceData([axis], [new Rows<double>(1, 1)], ConvergedAt: 0)).ToPng();
        LossCurves.Draw(new LossCurvesData([new LossCurve("a", [1.0], [1.0])])).ToPng();
        SeriesPlot.Draw(new SeriesPlotData(axis, [new SeriesPanel(axis, [new Series("a", [1.0], [1.0])])])).ToPng();
    }

    private static double Row(Picture picture, SKRectI area)
    {
        // The dashed reference is the row with most dark pixels; the frame is grey.
        int[] dark = [.. Enumerable.Range(area.Top, area.Height).Select(y => picture.Find(new SKRectI(90, y, area.Right, y + 1), pixel => pixel.Red < 0x68).Count)];
        return area.Top + Array.IndexOf(dark, dark.Max());
    }

    private static string Texts(Figure figure) => string.Join(
        '\n',
        XDocument.Parse(Encoding.UTF8.GetString(figure.ToSvg())).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()));
}
