using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// Standardizes, then tells the direction and the length of every channel x apart: x·<see cref="DirectionLength"/>/|x|, then <see cref="LogLengthFactor"/>·ln |x|. For signals that grow or
/// decay exponentially, whose shapes matter at all sizes: to a network that sees them as they are the small ones are all alike. For data with little noise.
/// </summary>
/// <param name="inner">The standardization before.</param>
public sealed class DirectionAndLength(IStandardizer inner) : IStandardizer
{
    /// <summary>Euclidean length of a direction: with a hundred samples or more each is of the order of a few tenths.</summary>
    public const double DirectionLength = 4;

    /// <summary>Factor of ln |x|.</summary>
    public const double LogLengthFactor = 2;

    // |x|² of a channel without a signal, whose direction is zero.
    private const double SmallestSquare = 1e-24;

    /// <inheritdoc/>
    public int InputWidth => inner.InputWidth;

    /// <summary>The layout before with one more number at the end of every channel.</summary>
    public DataLayout Layout { get; } = new(inner.Layout.Channels, inner.Layout.Length + 1);

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        inner.Standardize(data, proxies, result);
        int length = inner.Layout.Length;
        for (int row = 0; row < proxies.Count; row++)
        {
            // From the last channel on, so that none is overwritten before it has moved.
            for (int channel = Layout.Channels - 1; channel >= 0; channel--)
            {
                Span<float> before = result[row].Slice(channel * length, length);
                Span<float> after = result[row].Slice(channel * (length + 1), length + 1);
                double square = SmallestSquare;
                foreach (float value in before)
                {
                    square += (double)value * value;
                }

                before.CopyTo(after);
                float factor = (float)(DirectionLength / Math.Sqrt(square));
                foreach (ref float value in after[..length])
                {
                    value *= factor;
                }

                after[length] = (float)(0.5 * LogLengthFactor * Math.Log(square));
            }
        }
    }
}
