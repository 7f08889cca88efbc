using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

/// <summary>Reference values: mpmath 1.3 at 60 digits, rounded to 17.</summary>
public sealed class BesselFunctionTests
{
    [Theory]
    [InlineData(1e-08, 2.5000000000000001e-17)]
    [InlineData(0.1, 0.0024984392338762437)]
    [InlineData(1.0, 0.23591435850717865)]
    [InlineData(3.75, 2.2103542119720192)]
    [InlineData(10.0, 7.9429720831186956)]
    [InlineData(19.99, 17.579863787380871)]
    [InlineData(20.01, 17.59935719749526)]
    [InlineData(50.0, 47.127575501871805)]
    [InlineData(700.0, 695.80569999844345)]
    [InlineData(100000.0, 99993.324599984316)]
    public void LogI0MatchesReferenceOnBothSidesOfTheSwitch(double x, double expected)
    {
        Relative.Equal(expected, BesselFunction.LogI0(x), 1e-15); // sums of positive terms: a few roundings
        Relative.Equal(expected, BesselFunction.LogI0(-x), 1e-15);
    }

    [Fact]
    public void LogI0HandlesZeroAndInfinity()
    {
        Assert.Equal(0, BesselFunction.LogI0(0));
        Assert.Equal(double.PositiveInfinity, BesselFunction.LogI0(double.PositiveInfinity));
        Assert.True(double.IsNaN(BesselFunction.LogI0(double.NaN)));
    }
}
