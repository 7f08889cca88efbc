using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

public sealed class QuadratureTests
{
    [Fact]
    public void KronrodRuleIsExactForPolynomialsOfDegree22()
    {
        for (int degree = 0; degree <= 22; degree++)
        {
            // A tolerance that always stops at the first panel, so that the bare rule is seen.
            QuadratureResult result = GaussKronrod.Integrate(x => Math.Pow(x, degree), -1, 2, relativeTolerance: 1e3);
            Assert.Equal(15, result.Evaluations);
            Relative.Equal((Math.Pow(2, degree + 1) - Math.Pow(-1, degree + 1)) / (degree + 1), result.Value, 2e-15 * (degree + 1)); // powers round
        }
    }

    [Fact]
    public void KronrodRuleIsNotExactBeyondItsDegree()
    {
        QuadratureResult result = GaussKronrod.Integrate(x => Math.Pow(x, 30), -1, 1, relativeTolerance: 1e3);
        Assert.True(Math.Abs(result.Value - (2.0 / 31)) > 1e-12);
    }

    [Fact]
    public void AdaptsToANarrowPeak()
    {
        const double width = 3e-3;
        QuadratureResult result = GaussKronrod.Integrate(x => Math.Exp(NormalLaw.LogDensity((x - 0.3217) / width)) / width, 0, 1, 1e-12);
        Assert.True(result.Converged);
        Assert.Equal(1, result.Value, 1e-11);
    }

    [Fact]
    public void AdaptsToSingularBounds()
    {
        // ∫₀¹ ln x dx = −1 and ∫₀¹ x^{−1/2} dx = 2.
        Assert.Equal(-1, GaussKronrod.Integrate(Math.Log, 0, 1).Value, 1e-9);
        Assert.Equal(2, GaussKronrod.Integrate(x => 1 / Math.Sqrt(x), 0, 1).Value, 1e-9);
    }

    [Fact]
    public void TurnsSignWithTheBounds() =>
        Assert.Equal(-GaussKronrod.Integrate(Math.Exp, 0, 1).Value, GaussKronrod.Integrate(Math.Exp, 1, 0).Value, 1e-15);

    [Fact]
    public void ErrorEstimateCoversTheError()
    {
        QuadratureResult result = GaussKronrod.Integrate(x => Math.Cos(40 * x), 0, 3, relativeTolerance: 1e-4);
        Assert.True(Math.Abs(result.Value - (Math.Sin(120) / 40)) <= result.ErrorEstimate);
    }

    [Fact]
    public void SaysWhenItDidNotConverge()
    {
        QuadratureResult result = GaussKronrod.Integrate(x => Math.Sin(1 / x), 0, 1, 1e-14, maximumEvaluations: 300);
        Assert.False(result.Converged);
        Assert.True(result.Evaluations <= 300);
        Assert.False(GaussKronrod.Integrate(_ => double.NaN, 0, 1).Converged);
    }

    [Fact]
    public void RefusesInfiniteBounds() => Assert.Throws<ArgumentOutOfRangeException>(() => GaussKronrod.Integrate(x => x, 0, double.PositiveInfinity));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void GaussLegendreIsExactUpToItsDegree(int points)
    {
        (double[] nodes, double[] weights) = GaussLegendre.Rule(points, 0, 1);
        for (int degree = 0; degree < 2 * points; degree++)
        {
            double sum = nodes.Zip(weights, (node, weight) => weight * Math.Pow(node, degree)).Sum();
            Relative.Equal(1.0 / (degree + 1), sum, 1e-13); // Newton's roots are exact to an ε, magnified by the degree
        }
    }

    /// <summary>Abramowitz and Stegun (1964), table 25.4, n = 5.</summary>
    [Fact]
    public void GaussLegendreMatchesThePublishedTable()
    {
        (double[] nodes, double[] weights) = GaussLegendre.Rule(5);
        Assert.Equal([-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664], nodes, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189], weights, (a, b) => Math.Abs(a - b) < 1e-15);
    }
}
