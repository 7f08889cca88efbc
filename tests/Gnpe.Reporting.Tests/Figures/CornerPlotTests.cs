using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using Gnpe.Reporting.Figures;
using SkiaSharp;

namespace Gnpe.Reporting.Tests.Figures;

public sealed class CornerPlotTests
{
    private static readonly PlotAxis[] Two = [new("x", "m"), new("y", "s")];

    [Fact]
    public void Regions_and_truth_lie_where_the_samples_do()
    {
        SampleSet set = Gaussian(0.0, 8000, null);
        CornerPlotData data = new(Two, [set], [1.0, -1.5]);
        CornerLayout layout = new(data, new SampleColumns(data.Axes, data.Sets, data.Truth));
        using Picture picture = new(CornerPlot.Draw(data).ToPng(1.0));
        SKRect area = layout.Area(1, 0);
        SKRectI inner = new((int)area.Left + 2, (int)area.Top + 2, (int)area.Right - 2, (int)area.Bottom - 2);

        // The 90 % disc has radius 2.146; fill, outline and truth lines are on it.
        double perUnitX = area.Width / (layout.Horizontal[0].Maximum - layout.Horizontal[0].Minimum);
        double perUnitY = area.Height / (layout.Vertical[1].Maximum - layout.Vertical[1].Minimum);
        (int count, double centreX, double centreY) = picture.Find(inner, pixel => pixel.Blue > pixel.Red + 20);
        Assert.Equal(Math.PI * 2.146 * 2.146 * perUnitX * perUnitY, count, 0.06 * count); // smoothing, outline and truth lines: a few percent each way
        Assert.Equal(area.Left - (layout.Horizontal[0].Minimum * perUnitX), centreX, 3.0);
        Assert.Equal(area.Bottom + (layout.Vertical[1].Minimum * perUnitY), centreY, 3.0);

        // The vertical truth line is the darkest column and stands at x = 1.
        float truth = (float)(area.Left + ((1.0 - layout.Horizontal[0].Minimum) * perUnitX));
        int[] dark = [.. Enumerable.Range(inner.Left, inner.Width).Select(x => picture.Find(new SKRectI(x, inner.Top, x + 1, inner.Bottom), Dark).Count)];
        Assert.InRange(inner.Left + Array.IndexOf(dark, dark.Max()), truth - 1.5f, truth + 1.5f);
    }

    [Fact]
    public void Weights_move_the_region()
    {
        // Weights exp(x) move a unit Gaussian by one unit.
        SampleSet plain = Gaussian(0.0, 8000, null);
        SampleSet weighted = plain with { Weights = [.. plain.Values.Column(0).Select(Math.Exp)], Color = FigureColor.Vermilion };
        CornerPlotData data = new(Two, [plain, weighted]);
        SampleColumns columns = new(data.Axes, data.Sets, null);
        CornerLayout layout = new(data, columns);
        using Picture picture = new(CornerPlot.Draw(data).ToPng());
        SKRect area = layout.Area(0, 0);
        SKRectI inner = new(2 * (int)area.Left, 2 * (int)area.Top, 2 * (int)area.Right, 2 * (int)area.Bottom);
        double blue = picture.Find(inner, pixel => pixel == Palette.Pick(FigureColor.Blue, 0)).X;
        double red = picture.Find(inner, pixel => pixel == Palette.Pick(FigureColor.Vermilion, 0)).X;
        double perUnit = 2.0 * area.Width / (layout.Horizontal[0].Maximum - layout.Horizontal[0].Minimum);

        // The mean place of the ink of an outline follows the mean of the samples only roughly.
        Assert.InRange((red - blue) / perUnit, 0.5, 1.5);
    }

    [Fact]
    public void Common_ranges_hold_the_central_99_percent_of_every_set()
    {
        SampleColumns columns = new(Two, [Gaussian(0.0, 20000, null), Gaussian(3.0, 20000, null)], null);
        (double minimum, double maximum) = columns.Range(0);

        // 0.5 % quantiles at ∓2.576 with scatter √(p(1−p)/n)/density = 0.034, plus 4 % of the extent 8.15; five standard deviations.
        Assert.Equal(-2.576 - 0.326, minimum, 0.18);
        Assert.Equal(5.576 + 0.326, maximum, 0.18);
    }

    [Fact]
    public void Panels_above_the_diagonal_hold_the_legend_alone()
    {
        Figure figure = ExampleFigures.Corner(5);
        using Picture picture = new(figure.ToPng(1.0));
        SKRectI aboveDiagonal = new((int)(0.6 * figure.Width), (int)(0.25 * figure.Height), figure.Width, (int)(0.38 * figure.Height));
        Assert.Equal(0, picture.Find(aboveDiagonal, pixel => pixel != SKColors.White).Count);
        SKRectI corner = new((int)(0.7 * figure.Width), 20, figure.Width, (int)(0.2 * figure.Height));
        Assert.InRange(picture.CountOf(corner, Palette.Pick(FigureColor.Blue, 0)), 20, 200);
        Assert.InRange(picture.CountOf(corner, Palette.Pick(FigureColor.Vermilion, 0)), 20, 200);
    }

    [Fact]
    public void One_parameter_and_constant_samples_are_drawn()
    {
        SampleSet constant = new("constant", new Rows<double>(50, 1));
        Figure figure = CornerPlot.Draw(new CornerPlotData([new PlotAxis("x")], [constant]));
        using Picture picture = new(figure.ToPng());
        Assert.True(picture.CountOf(new SKRectI(0, 0, picture.Width, picture.Height), Palette.Pick(FigureColor.Blue, 0)) > 100);
        CornerPlot.Draw(new CornerPlotData(Two, [new SampleSet("constant", new Rows<double>(50, 2))])).ToPng();
    }

    [Theory]
    [InlineData("width", "three")]
    [InlineData("empty", "three")]
    [InlineData("weights", "three")]
    [InlineData("negative", "three")]
    [InlineData("nan", "'y' in row 1")]
    [InlineData("truth", "true values")]
    [InlineData("nothing", "at least one")]
    public void Bad_input_is_told_in_one_sentence(string fault, string told)
    {
        Rows<double> rows = fault == "width" ? new Rows<double>(3, 1) : fault == "empty" ? new Rows<double>(0, 2) : new Rows<double>(3, 2);
        if (fault == "nan")
        {
            rows[1][1] = double.NaN;
        }

        double[]? weights = fault switch { "weights" => [1.0], "negative" => [1.0, -1.0, 1.0], _ => null };
        SampleSet[] sets = fault == "nothing" ? [] : [new SampleSet("three", rows, weights)];
        double[]? truth = fault == "truth" ? [1.0] : null;
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => CornerPlot.Draw(new CornerPlotData(Two, sets, truth)));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => MarginalGrid.Draw(new MarginalGridData(Two, sets, truth)));
    }

    private static bool Dark(SKColor pixel) => pixel.Red < 0x80 && pixel.Green < 0x80 && pixel.Blue < 0x80;

    private static SampleSet Gaussian(double mean, int count, double[]? weights)
    {
        RandomStream random = new(31);
        Rows<double> rows = new(count, 2);
        random.FillNormal(rows.Values);
        for (int i = 0; i < count; i++)
        {
            rows[i][0] += mean;
        }

        return new SampleSet("Gaussian", rows, weights);
    }
}
