using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

/// <summary>Reference values: mpmath 1.3 at 60 digits, rounded to 17.</summary>
public sealed class GammaFunctionTests
{
    [Theory]
    [InlineData(1e-10, 23.025850929882735)]
    [InlineData(0.1, 2.2527126517342059)]
    [InlineData(0.5, 0.57236494292470009)]
    [InlineData(1.5, -0.12078223763524522)]
    [InlineData(2.5, 0.28468287047291916)]
    [InlineData(7.0, 6.579251212010101)]
    [InlineData(14.99, 25.164481163825506)]
    [InlineData(15.01, 25.217968095475187)]
    [InlineData(100.0, 359.1342053695754)]
    [InlineData(1000000.0, 12815504.569147612)]
    public void LogGammaMatchesReference(double x, double expected)
    {
        // The lift to Stirling's range adds the rounding of ln Γ(x + n) ≈ 25.
        Assert.Equal(expected, GammaFunction.LogGamma(x), 1e-14 * Math.Max(1, Math.Abs(expected)));
    }

    [Fact]
    public void LogGammaIsTheLogarithmOfFactorials()
    {
        double factorial = 1;
        for (int n = 1; n <= 20; n++)
        {
            factorial *= n; // exact up to 20!, below 2^62 with trailing zeros
            Assert.Equal(Math.Log(factorial), GammaFunction.LogGamma(n + 1), 2e-14);
        }
    }

    [Theory]
    [InlineData(0.5, 0.1, 0.65472084601857702)]
    [InlineData(0.5, 8.0, 6.3342483666239843e-5)]
    [InlineData(5.0, 4.0, 0.62883693517987352)]
    [InlineData(5.0, 20.0, 1.6944743930067384e-5)]
    [InlineData(50.0, 40.0, 0.92966493334060505)]
    [InlineData(50.0, 70.0, 0.0051405024585058939)]
    [InlineData(500.0, 520.0, 0.1846911490987436)]
    public void UpperTailMatchesReference(double shape, double x, double expected) =>
        Relative.Equal(expected, GammaFunction.RegularizedUpper(shape, x), 1e-12); // the exponent of the prefactor reaches 3000, times its rounding

    [Fact]
    public void UpperTailOfShapeOneIsExponential()
    {
        foreach (double x in new[] { 0, 0.3, 1.9, 2.1, 30, 600 })
        {
            Relative.Equal(Math.Exp(-x), GammaFunction.RegularizedUpper(1, x), 1e-12);
        }
    }

    [Fact]
    public void RefusesArgumentsOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.LogGamma(-0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.RegularizedUpper(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.RegularizedUpper(1, -1));
    }
}
