using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>Measures and draws text in the embedded font.</summary>
internal static class TextPainter
{
    /// <summary>Width of one line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Text size, logical pixels.</param>
    /// <returns>Logical pixels.</returns>
    public static float Width(string text, float size)
    {
        using SKFont font = Font(size);
        return font.MeasureText(text);
    }

    /// <summary>The largest size, not above the given one, at which each line fits a width.</summary>
    /// <param name="text">Text, lines separated by a newline.</param>
    /// <param name="size">Preferred size.</param>
    /// <param name="width">Available width.</param>
    /// <returns>A size, not below 7.</returns>
    public static float FittingSize(string text, float size, float width)
    {
        float widest = text.Split('\n').Max(line => Width(line, size));
        return widest <= width ? size : Math.Max(7f, size * width / widest);
    }

    /// <summary>Draws text, line under line.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="text">Text, lines separated by a newline.</param>
    /// <param name="x">Horizontal anchor.</param>
    /// <param name="y">Vertical middle of the first line.</param>
    /// <param name="size">Text size.</param>
    /// <param name="align">How the anchor lies in each line.</param>
    /// <param name="vertical">Whether to turn the text about its anchor so that it reads upwards.</param>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float size, SKTextAlign align, bool vertical = false)
    {
        using SKFont font = Font(size);
        using SKPaint paint = new() { Color = FigureStyle.Ink, IsAntialias = true };
        using SKAutoCanvasRestore restore = new(canvas);
        canvas.Translate(x, y);
        if (vertical)
        {
            canvas.RotateDegrees(-90f);
        }

        // Capitals of the font are 0.73 em high, so this centres them on the anchor.
        float baseline = 0.365f * size;
        foreach (string line in text.Split('\n'))
        {
            canvas.DrawText(line, 0f, baseline, align, font, paint);
            baseline += 1.25f * size;
        }
    }

    private static SKFont Font(float size) => new(EmbeddedFont.Typeface, size)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };
}
