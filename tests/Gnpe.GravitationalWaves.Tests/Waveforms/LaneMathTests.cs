using System.Runtime.InteropServices;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class LaneMathTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.66)]
    [InlineData(-0.660001)]
    [InlineData(1)]
    [InlineData(2.4142135)]
    [InlineData(-2.4142136)]
    [InlineData(1e8)]
    [InlineData(-1e-12)]
    public void Arc_tangent_is_exact_to_the_last_digit(double x)
    {
        Assert.All(Numbers(LaneMath.Atan(NativeLane.Of(x))), actual => Assert.Equal(Math.Atan(x), actual, 3e-16));
        Assert.All(Numbers(LaneMath.Atan(WideLane.Of(x))), actual => Assert.Equal(Math.Atan(x), actual, 3e-16));
    }

    [Fact]
    public void Arc_tangent_is_that_of_the_base_library()
    {
        for (double x = -10; x < 10; x += 0.001)
        {
            // Two units in the last place at π/2.
            Assert.Equal(Math.Atan(x), Numbers(LaneMath.Atan(NativeLane.Of(x)))[0], 4.5e-16);
            Assert.Equal(Math.Atan(x), Numbers(LaneMath.Atan(WideLane.Of(x)))[0], 4.5e-16);
        }
    }

    [Fact]
    public void Sine_and_cosine_are_those_of_the_base_library()
    {
        for (double x = -20; x < 20; x += 0.001)
        {
            AssertSineAndCosine(x);
            AssertSineAndCosine(x * 5e3);
        }

        AssertSineAndCosine(0);
        AssertSineAndCosine(1e6);
    }

    private static void AssertSineAndCosine(double x)
    {
        // One unit in the last place at 1.
        (double sine, double cosine) = Math.SinCos(x);
        (NativeLane nativeSine, NativeLane nativeCosine) = LaneMath.SinCos(NativeLane.Of(x));
        (WideLane wideSine, WideLane wideCosine) = LaneMath.SinCos(WideLane.Of(x));
        Assert.Equal(sine, Numbers(nativeSine)[0], 2.3e-16);
        Assert.Equal(cosine, Numbers(nativeCosine)[0], 2.3e-16);
        Assert.Equal(sine, Numbers(wideSine)[^1], 2.3e-16);
        Assert.Equal(cosine, Numbers(wideCosine)[^1], 2.3e-16);
    }

    private static double[] Numbers<TLane>(TLane lane)
        where TLane : struct, ILane<TLane> => MemoryMarshal.Cast<TLane, double>([lane]).ToArray();
}
