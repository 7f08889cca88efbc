using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

public sealed class MixtureDensityTests
{
    private static readonly ParameterSpace Space = new(ShiftedPair.Unbounded("x"));

    // N(−2, 0.5²) and N(3, 1).
    private static readonly LinearGaussianDensity Narrow = new(Space, 0, new Measurement([1], 0.5, -2));
    private static readonly LinearGaussianDensity Wide = new(Space, 0, new Measurement([1], 1, 3));

    /// <summary>False alarm 1e-6.</summary>
    [Fact]
    public void SamplesFollowTheMixtureAndItsDensity()
    {
        MixtureDensity mixture = new(Narrow, Wide, 0.25);
        Rows<double> samples = new(20_000, 1);
        double[] density = new double[20_000];
        mixture.Sample(new Rows<float>(1, 0), new RandomStream(228), samples, density);
        Gaussian narrow = new(-2, 0.5);
        Gaussian wide = new(3, 1);
        MonteCarlo.Follows(x => (0.75 * narrow.Cumulative(x)) + (0.25 * wide.Cumulative(x)), samples.Column(0));
        for (int row = 0; row < samples.Count; row += 97)
        {
            double x = samples[row][0];
            Assert.Equal(Math.Log((0.75 * Math.Exp(narrow.LogDensity(x))) + (0.25 * Math.Exp(wide.LogDensity(x)))), density[row], 1e-12);
        }
    }

    [Fact]
    public void WhatDoesNotMixIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new MixtureDensity(Narrow, ShiftedPair.FlatPosterior, 0.5));
        Assert.Throws<ArgumentException>(() => new MixtureDensity(Narrow, Wide, 0));
        Assert.Throws<ArgumentException>(() => new MixtureDensity(Narrow, Wide, 1));
    }
}
