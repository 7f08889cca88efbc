using System.Globalization;
using System.Text;

namespace Gnpe.Reporting.Drawing;

/// <summary>Limits, ticks and tick labels of one axis, in data coordinates (or their decimal logarithm).</summary>
/// <param name="Minimum">Lower limit.</param>
/// <param name="Maximum">Upper limit.</param>
/// <param name="Positions">Where the labelled ticks stand.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="MinorPositions">Where unlabelled ticks stand.</param>
/// <param name="Offset">What the labels leave out, to be told in the axis label.</param>
/// <param name="Exponent">The power of ten the labels leave out.</param>
internal sealed record AxisScale(
    double Minimum, double Maximum, double[] Positions, string[] Labels, double[] MinorPositions, double Offset = 0.0, int Exponent = 0)
{
    private const float LabelGap = 5f;

    /// <summary>Round ticks whose labels do not touch.</summary>
    /// <param name="minimum">Lower limit.</param>
    /// <param name="maximum">Upper limit, above the lower one.</param>
    /// <param name="length">Length of the axis, logical pixels.</param>
    /// <param name="horizontal">Whether labels stand side by side.</param>
    /// <param name="maximumTicks">At most that many ticks.</param>
    /// <param name="textSize">Size of the labels.</param>
    /// <param name="inset">Whether labels must end before the axis ends, so that they do not touch those of a neighbouring panel.</param>
    /// <returns>The scale.</returns>
    public static AxisScale Linear(
        double minimum, double maximum, float length, bool horizontal, int maximumTicks = 7, float textSize = FigureStyle.TickSize, bool inset = false)
    {
        double span = maximum - minimum;
        double offset = OffsetFor(minimum, maximum);
        double largest = Math.Max(Math.Abs(minimum - offset), Math.Abs(maximum - offset));
        int exponent = largest is >= 1e5 or < 0.03 ? 3 * (int)Math.Floor(Math.Log10(largest) / 3.0) : 0;
        AxisScale? result = null;
        for (int trial = 0; trial < 40; trial++)
        {
            double step = NiceStep(span / 60.0, trial);
            if (step > span)
            {
                break;
            }

            (double[] positions, string[] labels) = Ticks(minimum, maximum, step, offset, exponent);
            float room = (float)(step / span) * length;
            float[] extents = [.. labels.Select(label => horizontal ? TextPainter.Width(label, textSize) : 1.2f * textSize)];
            if (inset)
            {
                bool[] keep = [.. positions.Select((position, i) => Inside((float)((position - minimum) / span) * length, extents[i], length))];
                positions = [.. positions.Where((_, i) => keep[i])];
                labels = [.. labels.Where((_, i) => keep[i])];
            }

            bool fits = positions.Length <= maximumTicks && extents.DefaultIfEmpty().Max() + LabelGap <= room;
            if (positions.Length == 0)
            {
                break;
            }

            result = new AxisScale(minimum, maximum, positions, labels, [], offset, exponent);
            if (fits)
            {
                return result;
            }
        }

        // Nothing fits: one tick in the coarsest reading is better than none.
        return result is null
            ? new AxisScale(minimum, maximum, [], [], [], offset, exponent)
            : result with { Positions = result.Positions[..1], Labels = result.Labels[..1] };
    }

    /// <summary>Decades and their multiples on a logarithmic axis.</summary>
    /// <param name="minimum">Decimal logarithm of the lower limit.</param>
    /// <param name="maximum">Decimal logarithm of the upper limit.</param>
    /// <returns>The scale, in logarithms.</returns>
    public static AxisScale Logarithmic(double minimum, double maximum)
    {
        // Few decades leave room for 2 and 5 times a power of ten.
        int[] labelled = maximum - minimum < 2.2 ? [1, 2, 5] : [1];
        List<double> positions = [];
        List<string> labels = [];
        List<double> minor = [];
        for (int decade = (int)Math.Floor(minimum); decade <= (int)Math.Ceiling(maximum); decade++)
        {
            for (int digit = 1; digit < 10; digit++)
            {
                double position = decade + Math.Log10(digit);
                if (position < minimum - 1e-9 || position > maximum + 1e-9)
                {
                    continue;
                }

                if (Array.IndexOf(labelled, digit) < 0)
                {
                    minor.Add(position);
                    continue;
                }

                positions.Add(position);
                labels.Add((digit == 1 ? string.Empty : FormattableString.Invariant($"{digit}×")) + PowerOfTen(decade));
            }
        }

        return new AxisScale(minimum, maximum, [.. positions], [.. labels], [.. minor]);
    }

    /// <summary>The axis label, with what the tick labels leave out.</summary>
    /// <param name="symbol">Name of the quantity.</param>
    /// <param name="unit">Its unit, or empty.</param>
    /// <returns>For example <c>t − 1126259462 [s]</c>.</returns>
    public string Caption(string symbol, string unit)
    {
        StringBuilder text = new(symbol);
        if (Offset != 0.0)
        {
            text.Append(Offset > 0.0 ? " − " : " + ").Append(Math.Abs(Offset).ToString("0.############", CultureInfo.InvariantCulture));
        }

        string scaled = string.Join(' ', new[] { Exponent == 0 ? string.Empty : PowerOfTen(Exponent), unit }.Where(part => part.Length > 0));
        return scaled.Length == 0 ? text.ToString() : text.Append(" [").Append(scaled).Append(']').ToString();
    }

    private static bool Inside(float position, float extent, float length) =>
        position >= (0.5f * extent) + 1f && position <= length - (0.5f * extent) - 1f;

    private static double OffsetFor(double minimum, double maximum)
    {
        double span = maximum - minimum;
        if (Math.Max(Math.Abs(minimum), Math.Abs(maximum)) < 3e4 * span)
        {
            return 0.0;
        }

        double unit = Math.Pow(10.0, Math.Ceiling(Math.Log10(span)));
        return Math.Floor(minimum / unit) * unit;
    }

    private static double NiceStep(double smallest, int trial)
    {
        int index = (3 * (int)Math.Floor(Math.Log10(smallest))) + trial;
        int decade = (int)Math.Floor(index / 3.0);
        double digit = (index - (3 * decade)) switch { 0 => 1.0, 1 => 2.0, _ => 5.0 };
        return digit * Math.Pow(10.0, decade);
    }

    private static (double[] Positions, string[] Labels) Ticks(double minimum, double maximum, double step, double offset, int exponent)
    {
        double scale = Math.Pow(10.0, exponent);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step / scale) + 1e-9));
        List<double> positions = [];
        List<string> labels = [];
        double tolerance = 1e-9 * (maximum - minimum);
        for (double count = Math.Ceiling((minimum - offset - tolerance) / step); (count * step) + offset <= maximum + tolerance; count++)
        {
            double relative = count * step;
            positions.Add(relative + offset);
            double shown = count == 0.0 ? 0.0 : relative / scale;
            labels.Add(shown.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−'));
        }

        return ([.. positions], [.. labels]);
    }

    private static string PowerOfTen(int exponent)
    {
        const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return "10" + (exponent < 0 ? "⁻" : string.Empty) + string.Concat(digits.Select(digit => Superscripts[digit - '0']));
    }
}
