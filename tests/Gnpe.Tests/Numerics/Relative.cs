namespace Gnpe.Tests.Numerics;

/// <summary>Comparison in relative terms.</summary>
internal static class Relative
{
    public static void Equal(double expected, double actual, double tolerance)
    {
        double error = expected == actual ? 0 : Math.Abs(actual - expected) / Math.Abs(expected);
        Assert.True(error <= tolerance, $"expected {expected:R}, got {actual:R}: relative error {error:E2} exceeds {tolerance:E2}");
    }
}
