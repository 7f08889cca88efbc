using FsCheck;
using FsCheck.Fluent;
using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

/// <summary>Reference values: mpmath 1.3 at 60 digits, rounded to 17.</summary>
public sealed class NormalLawTests
{
    [Theory]
    [InlineData(-37.0, 5.7255712225245768e-300)]
    [InlineData(-10.0, 7.6198530241605261e-24)]
    [InlineData(-5.0, 2.8665157187919391e-7)]
    [InlineData(-1.96, 0.024997895148220436)]
    [InlineData(-1.0, 0.15865525393145705)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.3, 0.61791142218895263)]
    [InlineData(2.5, 0.99379033467422386)]
    [InlineData(6.0, 0.99999999901341235)]
    public void CdfMatchesReference(double x, double expected) =>
        Relative.Equal(expected, NormalLaw.Cdf(x), 4e-16 * Math.Max(4, x * x)); // rounding x/√2 costs x² units in the tail

    [Theory]
    [InlineData(-1000.0, -500007.82669481218)]
    [InlineData(-50.0, -1254.8313611394199)]
    [InlineData(-10.0, -53.231285150512471)]
    [InlineData(-1.5, -2.7059444008238898)]
    [InlineData(-0.5, -1.1759117615936186)]
    [InlineData(0.0, -0.69314718055994531)]
    [InlineData(1.0, -0.17275377902344989)]
    [InlineData(5.0, -2.8665161296376359e-7)]
    [InlineData(10.0, -7.6198530241605261e-24)]
    [InlineData(30.0, -4.9067139271481871e-198)]
    public void LogCdfMatchesReferenceOnBothSides(double x, double expected) =>
        Relative.Equal(expected, NormalLaw.LogCdf(x), 4e-16 * Math.Max(4, x > 0 ? x * x : 0)); // above zero the answer is a tail probability itself

    /// <summary>The entries at 0.25, 0.001 and 1e-20 are also the check values printed in Wichura's paper.</summary>
    [Theory]
    [InlineData(1e-300, -37.047096299361199)]
    [InlineData(1e-20, -9.2623400897984076)]
    [InlineData(1e-05, -4.2648907939228246)]
    [InlineData(0.001, -3.0902323061678135)]
    [InlineData(0.0749, -1.4402382675279637)]
    [InlineData(0.0751, -1.43882539275254)]
    [InlineData(0.25, -0.67448975019608174)]
    [InlineData(0.9, 1.2815515655446006)]
    [InlineData(0.975, 1.9599639845400539)]
    [InlineData(0.999999, 4.7534243088170878)]
    public void QuantileMatchesReference(double probability, double expected) => Relative.Equal(expected, NormalLaw.Quantile(probability), 2e-15);

    [Fact]
    public void QuantileHandlesTheEndsAndNonsense()
    {
        Assert.Equal(0, NormalLaw.Quantile(0.5));
        Assert.Equal(double.NegativeInfinity, NormalLaw.Quantile(0));
        Assert.Equal(double.PositiveInfinity, NormalLaw.Quantile(1));
        Assert.True(double.IsNaN(NormalLaw.Quantile(-0.1)));
        Assert.True(double.IsNaN(NormalLaw.Quantile(1.1)));
        Assert.True(double.IsNaN(NormalLaw.Quantile(double.NaN)));
    }

    [Fact]
    public void LogCdfHandlesTheEnds()
    {
        Assert.Equal(double.NegativeInfinity, NormalLaw.LogCdf(double.NegativeInfinity));
        Assert.Equal(0, NormalLaw.LogCdf(double.PositiveInfinity));
    }

    [Fact]
    public void QuantileInvertsCdf()
    {
        Gen<double> arguments = Gen.Choose(-37_000, 5_000).Select(thousandths => thousandths / 1000.0);
        Prop.ForAll(Arb.From(arguments), x =>
        {
            // An error δ of the probability moves the quantile by δ/φ(x); above zero δ is the rounding of a number near one.
            double conditioning = x > 0 ? 1e-16 / Math.Exp(NormalLaw.LogDensity(x)) : 0;
            return Math.Abs(NormalLaw.Quantile(NormalLaw.Cdf(x)) - x) <= (4e-15 * Math.Max(1, Math.Abs(x))) + (4 * conditioning);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void LogCdfIsTheLogarithmOfCdfWhereBothAreRepresentable()
    {
        Prop.ForAll(Arb.From(Gen.Choose(-3_700, 800).Select(hundredths => hundredths / 100.0)), x =>
            Math.Abs(NormalLaw.LogCdf(x) - Math.Log(NormalLaw.Cdf(x))) <= 1e-15 * Math.Max(4, x * x)).QuickCheckThrowOnFailure();
    }
}
