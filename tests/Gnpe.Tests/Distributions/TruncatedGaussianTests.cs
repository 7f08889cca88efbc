using FsCheck.Fluent;
using Gnpe.Distributions;
using Gnpe.Tests.Numerics;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Distributions;

/// <summary>Reference values: mpmath 1.3 at 900 digits, rounded to 17.</summary>
public sealed class TruncatedGaussianTests
{
    [Theory]
    [InlineData(0.0, 1.0, 40.0, 42.0, 40.02, 2.8893034805491154, 0.55098512043761168)]
    [InlineData(0.0, 1.0, -45.0, -44.0, -44.01, 3.3446554975319706, 0.64385803945729868)]
    [InlineData(0.0, 1.0, 3.0, 5.0, 3.5, -0.43599993860777981, 0.8278449404793669)]
    [InlineData(1.0, 2.0, -1.0, 0.5, 0.2, -0.27590278802629771, 0.76625541891814149)]
    [InlineData(0.0, 1.0, -1.0, 50.0, 8.0, -32.746184754181223, 0.99999999999999926)]
    public void MatchesReference(double mean, double deviation, double minimum, double maximum, double value, double logDensity, double cumulative)
    {
        TruncatedGaussian law = new(mean, deviation, minimum, maximum);

        // 45 standard deviations out, logarithms of a thousand are subtracted: 1e-13 each.
        Assert.Equal(logDensity, law.LogDensity(value), 1e-12);
        Relative.Equal(cumulative, law.Cumulative(value), 2e-12);
        Assert.Equal(value, law.Quantile(cumulative), (1e-13 * Math.Abs(value)) + (4e-16 / Math.Exp(logDensity))); // rounding of the probability over the density
    }

    [Fact]
    public void QuantileInvertsCumulativeAtAnyDistanceFromTheMean()
    {
        var cases =
            from thousandths in Gen.Choose(-60_000, 60_000)
            from hundredths in Gen.Choose(1, 800)
            from deviation in Gen.Choose(1, 50)
            from percent in Gen.Choose(0, 100)
            select (Lower: thousandths / 1000.0, Width: hundredths / 100.0, Deviation: deviation / 10.0, Probability: percent / 100.0);
        Replayed.Check(Prop.ForAll(Arb.From(cases), c =>
        {
            TruncatedGaussian law = new(1.5, c.Deviation, 1.5 + (c.Lower * c.Deviation), 1.5 + ((c.Lower + c.Width) * c.Deviation));
            double value = law.Quantile(c.Probability);

            // The value is a number of about (|lower| + width)·deviation: its rounding times the density bounds the error; the density per deviation is below |lower| + 100.
            double rounding = 4e-16 * (Math.Abs(c.Lower) + c.Width + 2) * (Math.Abs(c.Lower) + 100);
            return value >= law.Lower && value <= law.Upper && Math.Abs(law.Cumulative(value) - c.Probability) <= rounding + 2e-12;
        }));
    }

    [Fact]
    public void AMirroredLawIsTheSameLaw()
    {
        TruncatedGaussian right = new(0, 1, 4, 6);
        TruncatedGaussian left = new(0, 1, -6, -4);
        foreach (double value in (double[])[4, 4.2, 5, 5.9])
        {
            Assert.Equal(right.LogDensity(value), left.LogDensity(-value), 1e-14);
            Assert.Equal(right.Cumulative(value), 1 - left.Cumulative(-value), 1e-14);
        }

        Assert.Equal(3.1671241833119921e-5 - 9.8658764503769814e-10, right.Mass(), 1e-19); // Φ(−4) − Φ(−6)
    }
}
