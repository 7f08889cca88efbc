using System.Text;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>
/// A finished drawing, independent of any file format. The same input gives the same bytes. Safe for use by several threads.
/// </summary>
public sealed class Figure
{
    private readonly Action<SKCanvas> draw;

    internal Figure(float width, float height, Action<SKCanvas> draw)
    {
        Width = (int)MathF.Ceiling(width);
        Height = (int)MathF.Ceiling(height);
        this.draw = draw;
    }

    /// <summary>Width in logical pixels (96 to the inch).</summary>
    public int Width { get; }

    /// <summary>Height in logical pixels.</summary>
    public int Height { get; }

    /// <summary>Renders the drawing as PNG on white.</summary>
    /// <param name="scale">Image pixels for each logical pixel, between 0.1 and 10; 2 suits screens and print.</param>
    /// <returns>A PNG file of <see cref="Width"/> × <paramref name="scale"/> by <see cref="Height"/> × <paramref name="scale"/> pixels, rounded up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of range.</exception>
    public byte[] ToPng(double scale = 2.0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scale is >= 0.1 and <= 10.0, true, nameof(scale));
        SKImageInfo info = new((int)Math.Ceiling(Width * scale), (int)Math.Ceiling(Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)scale);
        draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Renders the drawing as SVG. Text stays text, placed letter by letter, in DejaVu Sans or what the viewer has instead.</summary>
    /// <returns>An SVG document in UTF-8, which may stand beside others in one HTML page.</returns>
    public byte[] ToSvg()
    {
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0f, 0f, Width, Height), stream))
        {
            using SKPaint background = new() { Color = SKColors.White };
            canvas.DrawRect(0f, 0f, Width, Height, background);
            draw(canvas);
        }

        return Encoding.UTF8.GetBytes(SvgText.Mend(Encoding.UTF8.GetString(stream.ToArray())));
    }

    /// <summary>Writes the drawing to a file in the format of its extension; the file is replaced as a whole or not at all.</summary>
    /// <param name="path">A file name that ends in <c>.png</c> or <c>.svg</c>, in an existing folder.</param>
    /// <exception cref="InvalidInputException">The extension is another one, or the file cannot be written.</exception>
    public void Save(string path)
    {
        byte[] content = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => ToPng(),
            ".SVG" => ToSvg(),
            _ => throw new InvalidInputException($"The figure file '{path}' has an extension other than .png and .svg: give one of these."),
        };
        AtomicFile.Write(path, content);
    }
}
