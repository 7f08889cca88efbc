using SkiaSharp;

namespace Gnpe.Reporting.Drawing;

/// <summary>Sizes and greys of all figures, in logical pixels.</summary>
internal static class FigureStyle
{
    /// <summary>Text size of figure titles.</summary>
    public const float TitleSize = 15f;

    /// <summary>Text size of axis labels.</summary>
    public const float LabelSize = 13f;

    /// <summary>Text size of legends.</summary>
    public const float LegendSize = 12f;

    /// <summary>Text size of tick labels.</summary>
    public const float TickSize = 11f;

    /// <summary>Width of data lines.</summary>
    public const float LineWidth = 1.6f;

    /// <summary>Length of major tick marks.</summary>
    public const float TickLength = 4f;

    /// <summary>Distance from a data area to its tick labels.</summary>
    public const float TickLabelGap = 7f;

    /// <summary>Empty border of a figure.</summary>
    public const float Margin = 14f;

    /// <summary>Text and axes.</summary>
    public static readonly SKColor Ink = new(0x22, 0x22, 0x22);

    /// <summary>Frames and reference lines.</summary>
    public static readonly SKColor Frame = new(0x77, 0x77, 0x77);

    /// <summary>Grid lines.</summary>
    public static readonly SKColor Grid = new(0xEA, 0xEA, 0xEA);
}
