using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Gnpe.Reporting.Drawing;

namespace Gnpe.Reporting.Tests.Drawing;

public sealed class AxisScaleTests
{
    [Fact]
    public void Labels_name_their_positions_and_do_not_touch() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(int Start, PositiveInt Extent, sbyte Power)>(),
            range =>
            {
                double unit = Math.Pow(10.0, range.Power % 25);
                double minimum = range.Start * unit;
                double maximum = minimum + (range.Extent.Get * unit);
                AxisScale scale = AxisScale.Linear(minimum, maximum, 160f, horizontal: true, maximumTicks: 6, inset: true);
                double factor = Math.Pow(10.0, scale.Exponent);
                bool named = scale.Positions.Zip(scale.Labels).All(tick =>
                {
                    double shown = (double.Parse(tick.Second.Replace('−', '-'), CultureInfo.InvariantCulture) * factor) + scale.Offset;
                    return Math.Abs(shown - tick.First) <= 1e-6 * (maximum - minimum);
                });
                double[] pixels = [.. scale.Positions.Select(position => 160.0 * (position - minimum) / (maximum - minimum))];
                float[] widths = [.. scale.Labels.Select(label => TextPainter.Width(label, FigureStyle.TickSize))];
                bool apart = Enumerable.Range(1, Math.Max(0, pixels.Length - 1)).All(i => pixels[i] - pixels[i - 1] > 0.5 * (widths[i] + widths[i - 1]));
                bool within = pixels.Zip(widths).All(tick => tick.First - (0.5 * tick.Second) >= 0.0 && tick.First + (0.5 * tick.Second) <= 160.0);
                return named && apart && within && scale.Positions.Length <= 6 && !scale.Labels.Contains("−0");
            }).Check(Config.QuickThrowOnFailure.WithReplay(17, 19).WithMaxTest(400));

    [Fact]
    public void Gps_times_are_told_from_a_whole_second()
    {
        AxisScale scale = AxisScale.Linear(1126259462.25, 1126259462.47, 600f, horizontal: true);
        Assert.Equal(1126259462.0, scale.Offset);
        Assert.Equal("0.30", scale.Labels[1]);
        Assert.Equal("t − 1126259462 [s]", scale.Caption("t", "s"));
    }

    [Fact]
    public void Small_values_share_a_power_of_ten()
    {
        AxisScale scale = AxisScale.Linear(-2e-21, 2e-21, 300f, horizontal: false);
        Assert.Equal(["−2", "−1", "0", "1", "2"], scale.Labels);
        Assert.Equal("strain [10⁻²¹]", scale.Caption("strain", string.Empty));
    }

    [Fact]
    public void Logarithms_have_decades()
    {
        AxisScale scale = AxisScale.Logarithmic(2.9, 5.1);
        Assert.Equal(["10³", "2×10³", "5×10³", "10⁴", "2×10⁴", "5×10⁴", "10⁵"], scale.Labels);
        Assert.Equal(["10²", "10³", "10⁴", "10⁵"], AxisScale.Logarithmic(1.9, 5.1).Labels);
        Assert.Equal(Math.Log10(5000.0), scale.Positions[2], 1e-12);
    }
}
