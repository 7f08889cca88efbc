using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>How a line looks.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width, logical pixels.</param>
/// <param name="Dashed">Whether it is dashed.</param>
internal readonly record struct Stroke(SKColor Color, float Width = FigureStyle.LineWidth, bool Dashed = false)
{
    /// <summary>Truth and reference lines.</summary>
    public static Stroke Reference => new(FigureStyle.Ink, 1.1f, true);
}
