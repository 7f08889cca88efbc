using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>The one font of all figures, DejaVu Sans, carried in the assembly so that figures look the same on machines without fonts.</summary>
internal static class EmbeddedFont
{
    private static readonly Lazy<SKTypeface> Loaded = new(Load);

    /// <summary>The typeface; shared and never disposed.</summary>
    public static SKTypeface Typeface => Loaded.Value;

    private static SKTypeface Load()
    {
        using Stream stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The font DejaVuSans.ttf is missing from the assembly.");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
