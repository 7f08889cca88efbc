using Gnpe.Reporting.Figures;
using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>Turns named colours into paint.</summary>
internal static class Palette
{
    private const int Count = 8;

    /// <summary>The colour asked for, or the one that belongs to a position.</summary>
    /// <param name="color">The caller's wish, or null.</param>
    /// <param name="position">Position in the figure, from 0.</param>
    /// <returns>An opaque colour.</returns>
    public static SKColor Pick(FigureColor? color, int position) => (color ?? (FigureColor)(position % Count)) switch
    {
        FigureColor.Blue => new SKColor(0x00, 0x72, 0xB2),
        FigureColor.Vermilion => new SKColor(0xD5, 0x5E, 0x00),
        FigureColor.BluishGreen => new SKColor(0x00, 0x9E, 0x73),
        FigureColor.ReddishPurple => new SKColor(0xCC, 0x79, 0xA7),
        FigureColor.Orange => new SKColor(0xE6, 0x9F, 0x00),
        FigureColor.SkyBlue => new SKColor(0x56, 0xB4, 0xE9),
        FigureColor.Yellow => new SKColor(0xF0, 0xE4, 0x42),
        _ => SKColors.Black,
    };
}
