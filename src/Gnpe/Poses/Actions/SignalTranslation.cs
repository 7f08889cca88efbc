using System.Numerics;

namespace Gnpe.Poses;

/// <summary>
/// Translation in time of regularly sampled signals: (T_g x)(t) = x(t − g), by linear interpolation between samples; zeros enter at the edges. Whole-sample shifts that keep
/// the signal inside the window compose exactly; others up to the interpolation error, of second order in the spacing for smooth signals.
/// All channels of a row move together.
/// </summary>
public sealed class SignalTranslation : IDataAction
{
    private readonly int channels;
    private readonly int length;
    private readonly double spacing;

    /// <summary>Creates the action.</summary>
    /// <param name="channels">Number of channels in a row, one after the other.</param>
    /// <param name="length">Samples of one channel.</param>
    /// <param name="spacing">Time between samples, in the unit of the group's coordinate, positive.</param>
    public SignalTranslation(int channels, int length, double spacing)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        this.channels = channels;
        this.length = length;
        this.spacing = spacing;
    }

    /// <inheritdoc/>
    public IGroup Group { get; } = new Translations(1);

    /// <inheritdoc/>
    public int Width => channels * length;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result)
    {
        double shift = element[0] / spacing;
        double whole = Math.Floor(shift);
        float fraction = (float)(shift - whole);
        for (int channel = 0; channel < channels; channel++)
        {
            Shift(data.Slice(channel * length, length), result.Slice(channel * length, length), (int)Math.Clamp(whole, -length - 1, length + 1), fraction);
        }
    }

    // result[i] = (1 − fraction)·source[i − whole] + fraction·source[i − whole − 1], zero outside the source
    private static void Shift(ReadOnlySpan<float> source, Span<float> result, int whole, float fraction)
    {
        int length = source.Length;
        int first = Math.Clamp(whole + 1, 0, length);
        int last = Math.Clamp(whole + length, first, length);
        result[..first].Clear();
        result[last..].Clear();
        float rest = 1 - fraction;
        if (whole >= 0 && whole < length)
        {
            result[whole] = rest * source[0];
        }

        int end = whole + length;
        if (end >= 0 && end < length)
        {
            result[end] = fraction * source[length - 1];
        }

        if (first >= last)
        {
            return;
        }

        ReadOnlySpan<float> near = source.Slice(first - whole, last - first);
        ReadOnlySpan<float> far = source.Slice(first - whole - 1, last - first);
        Span<float> target = result[first..last];
        int i = 0;
        Vector<float> vectorRest = new(rest);
        Vector<float> vectorFraction = new(fraction);
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((vectorRest * new Vector<float>(near[i..])) + (vectorFraction * new Vector<float>(far[i..]))).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = (rest * near[i]) + (fraction * far[i]);
        }
    }
}
