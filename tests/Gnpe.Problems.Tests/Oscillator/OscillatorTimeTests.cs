using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;

namespace Gnpe.Problems.Tests.Oscillator;

public sealed class OscillatorTimeTests
{
    private static readonly ExactEquivariance AtRest = OscillatorTime.AtRest();
    private static readonly ExactEquivariance InMotion = OscillatorTime.InMotion();

    [Fact]
    public void A_series_is_in_motion_when_it_began_before_the_first_sample()
    {
        Assert.False(OscillatorTime.IsInMotion(Series(5, 0.3, -4.999)));
        Assert.True(OscillatorTime.IsInMotion(Series(5, 0.3, -5.001)));
    }

    /// <summary>
    /// Exactness at the edges: θ and x moved together by whole samples, to where the prior ends and the blur reaches farthest, give the same context, in the window of series at rest as in
    /// that of series in motion. Single precision, and a response by recurrence: 1e-4.
    /// </summary>
    [Theory]
    [InlineData(4, 0.25, -0.45, 0.6)]
    [InlineData(9, 0.4, 0.3, -0.6)]
    [InlineData(9.8, 0.21, 0.0, 0.45)]
    public void What_the_network_sees_does_not_depend_on_the_time(double frequency, double damping, double perturbation, double blur)
    {
        foreach ((ExactEquivariance equivariance, double[] times) in ((ExactEquivariance, double[])[])[(AtRest, [-4.5, -2.5, 0]), (InMotion, [-5, -4.5, -2.5, 0])])
        {
            float[][] contexts = [.. times.Select(time => Context(equivariance, Series(frequency, damping, time + perturbation), time + blur))];
            Assert.All(contexts[1..], context => Assert.All(Enumerable.Range(0, context.Length), i => Assert.Equal(contexts[0][i], context[i], 1e-4)));
        }
    }

    /// <summary>The window of series at rest holds the beginning, the other one does not depend on where it was cut: with the first half second of the data gone nothing changes.</summary>
    [Fact]
    public void Only_series_in_motion_are_seen_from_late_on()
    {
        float[] whole = Series(6, 0.3, -5);
        float[] cut = [.. whole];
        cut.AsSpan(0, 100).Clear();
        Assert.Equal(Context(InMotion, whole, -5.1), Context(InMotion, cut, -5.1));
        Assert.NotEqual(Context(AtRest, whole, -5.1), Context(AtRest, cut, -5.1));
    }

    [Fact]
    public void Targets_lie_where_their_laws_are()
    {
        RandomStream random = new(92);
        double[] parameters = [3.1, 0.21, -4.9];
        double[] proxy = new double[1];
        double[] target = new double[3];
        double[] coordinates = new double[3];
        for (int i = 0; i < 1_000; i++)
        {
            AtRest.Blur([-4.9], random, proxy);
            AtRest.ToTarget(parameters, proxy, target);
            Assert.True(double.IsFinite(AtRest.Targets.ToUnbounded(target, coordinates)));
            Assert.InRange(Math.Abs(target[2]), 0, OscillatorTime.KernelHalfWidth);
        }
    }

    private static float[] Context(ExactEquivariance equivariance, float[] series, double proxy)
    {
        Rows<float> result = new(1, equivariance.Context.Width);
        equivariance.FillContext(Rows<float>.OfOne(series), Rows<double>.OfOne([proxy]), result);
        return result[0].ToArray();
    }

    private static float[] Series(double frequency, double damping, double time)
    {
        float[] series = new float[TimeGrid.Study.Count];
        DampedOscillator.Fill(TimeGrid.Study, [frequency, damping, time], series);
        return series;
    }
}
