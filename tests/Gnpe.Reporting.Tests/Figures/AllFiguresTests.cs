using System.Text;
using System.Xml.Linq;
using Gnpe.Reporting.Figures;
using SkiaSharp;

namespace Gnpe.Reporting.Tests.Figures;

/// <summary>What must hold for every figure.</summary>
public sealed class AllFiguresTests
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Names => new(ExampleFigures.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Png_has_its_size_and_ink_inside_a_blank_margin(string name)
    {
        Figure figure = ExampleFigures.All[name]();
        byte[] png = figure.ToPng();
        Assert.Equal(PngSignature, png[..8]);
        using Picture picture = new(png);
        Assert.Equal((2 * figure.Width, 2 * figure.Height), (picture.Width, picture.Height));

        // Six logical pixels of white on every side: no label is cut.
        const int Margin = 12;
        Assert.Equal(0, Ink(new SKRectI(0, 0, picture.Width, Margin)));
        Assert.Equal(0, Ink(new SKRectI(0, picture.Height - Margin, picture.Width, picture.Height)));
        Assert.Equal(0, Ink(new SKRectI(0, 0, Margin, picture.Height)));
        Assert.Equal(0, Ink(new SKRectI(picture.Width - Margin, 0, picture.Width, picture.Height)));

        // The title stands in the first line, in the colour of text.
        Assert.InRange(picture.Find(new SKRectI(0, 0, picture.Width / 2, 60), pixel => pixel.Red < 0x60).Count, 200, 20000);
        int Ink(SKRectI area) => picture.Find(area, pixel => pixel != SKColors.White).Count;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_input_gives_the_same_bytes(string name)
    {
        Figure first = ExampleFigures.All[name]();
        Figure second = ExampleFigures.All[name]();
        Assert.Equal(first.ToPng(1.0), second.ToPng(1.0));
        Assert.Equal(first.ToSvg(), second.ToSvg());
        Assert.Equal(first.ToSvg(), first.ToSvg());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_is_well_formed_and_keeps_text(string name)
    {
        Figure figure = ExampleFigures.All[name]();
        XElement root = XDocument.Parse(Encoding.UTF8.GetString(figure.ToSvg())).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Equal(figure.Width.ToString(System.Globalization.CultureInfo.InvariantCulture), root.Attribute("width")!.Value);
        XElement[] texts = [.. root.Descendants().Where(element => element.Name.LocalName == "text")];
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.StartsWith("DejaVu Sans", text.Attribute("font-family")!.Value, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.False(text.Attribute("x")!.Value.TrimEnd().EndsWith(','), "a list of positions ends in a comma"));

        // Every reference leads to its own identifier, and colours are colours.
        string[] identifiers = [.. root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()];
        Assert.Equal(identifiers.Length, identifiers.Distinct().Count());
        IEnumerable<string> attributes = root.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Value);
        Assert.All(attributes.Where(value => value.StartsWith("url(#", StringComparison.Ordinal)), value => Assert.Contains(value[5..^1], identifiers));
        Assert.All(attributes.Where(value => value.StartsWith('#')), value => Assert.Matches("^#([0-9A-F]{3}|[0-9A-F]{6})$", value));
        Assert.Contains(attributes, value => value == "#222");
    }

    [Fact]
    public void Two_figures_can_stand_in_one_page()
    {
        string[] Identifiers(string name) =>
            [.. XDocument.Parse(Encoding.UTF8.GetString(ExampleFigures.All[name]().ToSvg())).Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()];
        Assert.Empty(Identifiers("scores").Intersect(Identifiers("losses")));
    }

    [Fact]
    public void Figures_are_saved_by_extension()
    {
        Figure figure = ExampleFigures.All["scores"]();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gnpe-reporting-");
        try
        {
            figure.Save(Path.Combine(folder.FullName, "a.png"));
            figure.Save(Path.Combine(folder.FullName, "a.SVG"));
            Assert.Equal(figure.ToPng(), File.ReadAllBytes(Path.Combine(folder.FullName, "a.png")));
            Assert.Equal(figure.ToSvg(), File.ReadAllBytes(Path.Combine(folder.FullName, "a.SVG")));
            InvalidInputException error = Assert.Throws<InvalidInputException>(() => figure.Save(Path.Combine(folder.FullName, "a.pdf")));
            Assert.Contains("a.pdf", error.Message, StringComparison.Ordinal);
            Assert.Equal(2, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(11.0)]
    [InlineData(double.NaN)]
    public void Scales_out_of_range_are_refused(double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExampleFigures.All["scores"]().ToPng(scale));
}
