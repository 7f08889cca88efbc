using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

/// <summary>Reference values: mpmath 1.3 at 60 digits, rounded to 17.</summary>
public sealed class ErrorFunctionTests
{
    // Cody's approximations err by less than 6e-19; what remains is a handful of roundings in the Horner chains.
    private const double Tolerance = 1e-15;

    [Theory]
    [InlineData(1e-10, 1.1283791670955126e-10)]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(0.46875, 0.49261347321793799)]
    [InlineData(0.5, 0.52049987781304654)]
    [InlineData(1.0, 0.84270079294971487)]
    [InlineData(2.0, 0.99532226501895273)]
    [InlineData(3.5, 0.99999925690162766)]
    [InlineData(-0.75, -0.71115563365351513)]
    public void ErfMatchesReference(double x, double expected) => Relative.Equal(expected, ErrorFunction.Erf(x), Tolerance);

    [Theory]
    [InlineData(-1.5, 1.9661051464753107)]
    [InlineData(0.25, 0.72367360983176307)]
    [InlineData(0.5, 0.47950012218695346)]
    [InlineData(1.0, 0.15729920705028513)]
    [InlineData(2.0, 0.0046777349810472658)]
    [InlineData(3.999, 1.5544749490994992e-8)]
    [InlineData(4.001, 1.5290782173248732e-8)]
    [InlineData(10.0, 2.0884875837625448e-45)]
    [InlineData(20.0, 5.3958656116079009e-176)]
    [InlineData(26.0, 5.6631924088561428e-296)]
    public void ErfcMatchesReferenceInTheTails(double x, double expected) => Relative.Equal(expected, ErrorFunction.Erfc(x), Tolerance);

    [Theory]
    [InlineData(-5.0, 144009798674.66104)]
    [InlineData(0.1, 0.89645697996912664)]
    [InlineData(1.0, 0.427583576155807)]
    [InlineData(4.5, 0.12248480427384142)]
    [InlineData(30.0, 0.018795888861416751)]
    [InlineData(1000000.0, 5.6418958354747419e-7)]
    [InlineData(10000000000.0, 5.6418958354775629e-11)]
    public void ScaledErfcMatchesReference(double x, double expected) =>
        Relative.Equal(expected, ErrorFunction.ScaledErfc(x), 4 * Tolerance); // exp(25) at −5 adds the rounding of its argument

    [Fact]
    public void LimitsAreExact()
    {
        Assert.Equal(0, ErrorFunction.Erf(0));
        Assert.Equal(1, ErrorFunction.Erf(double.PositiveInfinity));
        Assert.Equal(-1, ErrorFunction.Erf(double.NegativeInfinity));
        Assert.Equal(0, ErrorFunction.Erfc(double.PositiveInfinity));
        Assert.Equal(2, ErrorFunction.Erfc(double.NegativeInfinity));
        Assert.Equal(0, ErrorFunction.ScaledErfc(double.PositiveInfinity));
        Assert.True(double.IsNaN(ErrorFunction.Erf(double.NaN)));
        Assert.True(double.IsNaN(ErrorFunction.Erfc(double.NaN)));
    }
}
