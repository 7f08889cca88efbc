using FsCheck;
using FsCheck.Fluent;
using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

public sealed class LogSumExpTests
{
    [Fact]
    public void AddsNumbersThatWouldOverflowOrVanish()
    {
        Assert.Equal(1000 + Math.Log(3), LogSumExp.Of([1000, 1000, 1000]), 1e-12); // one rounding near 1000
        Assert.Equal(-1000 + Math.Log(2), LogSumExp.Of([-1000, double.NegativeInfinity, -1000]), 1e-12);
        Assert.Equal(-1000 + Math.Log(2), LogSumExp.Of(-1000, -1000), 1e-12);
        Assert.Equal(-1000, LogSumExp.MeanOf([-1000, -1000]), 1e-12);
    }

    [Fact]
    public void HandlesNothingZerosInfinityAndNaN()
    {
        Assert.Equal(double.NegativeInfinity, LogSumExp.Of([]));
        Assert.Equal(double.NegativeInfinity, LogSumExp.Of([double.NegativeInfinity, double.NegativeInfinity]));
        Assert.Equal(double.NegativeInfinity, LogSumExp.Of(double.NegativeInfinity, double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, LogSumExp.Of([0, double.PositiveInfinity]));
        Assert.True(double.IsNaN(LogSumExp.Of([0, double.NaN, 1])));
        Assert.True(double.IsNaN(LogSumExp.Of(0, double.NaN)));
        Assert.True(double.IsNaN(LogSumExp.MeanOf([])));
    }

    [Fact]
    public void KeepsASmallTermBesideALargeOne() => Relative.Equal(1e-20, LogSumExp.Of(0, Math.Log(1e-20)), 1e-13); // ln 1e-20 ≈ −46 carries 46 ε

    [Fact]
    public void ShiftsWithItsArguments()
    {
        Prop.ForAll<NormalFloat[], int>((values, shift) =>
        {
            double[] logs = [.. values.Select(value => value.Get % 50)];
            double[] shifted = [.. logs.Select(value => value + shift)];
            return logs.Length == 0 || Math.Abs(LogSumExp.Of(shifted) - LogSumExp.Of(logs) - shift) < 1e-9 * Math.Max(1, Math.Abs(shift));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void OfTwoAgreesWithOfMany()
    {
        Prop.ForAll<NormalFloat, NormalFloat>((a, b) => Math.Abs(LogSumExp.Of(a.Get, b.Get) - LogSumExp.Of([a.Get, b.Get])) <= 1e-15 * Math.Max(4, Math.Max(Math.Abs(a.Get), Math.Abs(b.Get))))
            .QuickCheckThrowOnFailure();
    }
}
