using SkiaSharp;

namespace Gnpe.Reporting.Tests.Figures;

/// <summary>A decoded PNG, asked for what is where.</summary>
internal sealed class Picture : IDisposable
{
    private readonly SKBitmap bitmap;

    public Picture(byte[] png) => bitmap = SKBitmap.Decode(png);

    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    public void Dispose() => bitmap.Dispose();

    /// <summary>Number of pixels within a rectangle that satisfy a condition, and their mean place.</summary>
    public (int Count, double X, double Y) Find(SKRectI area, Func<SKColor, bool> wanted)
    {
        int count = 0;
        double sumX = 0.0;
        double sumY = 0.0;
        for (int y = Math.Max(0, area.Top); y < Math.Min(Height, area.Bottom); y++)
        {
            for (int x = Math.Max(0, area.Left); x < Math.Min(Width, area.Right); x++)
            {
                if (wanted(bitmap.GetPixel(x, y)))
                {
                    count++;
                    sumX += x;
                    sumY += y;
                }
            }
        }

        return (count, sumX / count, sumY / count);
    }

    public int CountOf(SKRectI area, SKColor color) => Find(area, pixel => pixel == color).Count;
}
