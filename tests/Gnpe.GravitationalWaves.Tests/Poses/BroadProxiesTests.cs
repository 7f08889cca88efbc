using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Poses;

public sealed class BroadProxiesTests(SmallModel small)
{
    private static readonly Rows<float> Nothing = new(1, 0);

    [Fact]
    public void Every_proxy_of_the_prior_has_a_density()
    {
        UniformKernel kernel = new(1e-3, 1e-3, 2);
        BroadProxies broad = new(small.TrainingPrior, new ProxyLayout(2, true), kernel);
        RandomStream random = new(226);
        Rows<double> proxies = new(2_000, 3);
        double[] source = new double[small.TrainingPrior.Space.Count];
        double[] blur = new double[3];
        for (int row = 0; row < proxies.Count; row++)
        {
            small.TrainingPrior.Sample(random, source);
            new BinaryPose(new ProxyLayout(2, true), small.Detectors).Evaluate(source, proxies[row]);
            kernel.Sample(random, blur);
            for (int i = 0; i < 3; i++)
            {
                proxies[row][i] += blur[i];
            }
        }

        double[] density = new double[proxies.Count];
        broad.LogDensity(proxies, Nothing, density);
        Assert.All(density, value => Assert.True(double.IsFinite(value)));
    }

    /// <summary>The mean of 1/density over draws is the volume of the support, here from its edges; five standard errors.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_density_is_that_of_the_draws(bool withChirpMass)
    {
        UniformKernel kernel = withChirpMass ? new UniformKernel(1e-3, 1e-3, 2) : new UniformKernel(1e-3, 1e-3);
        BroadProxies broad = new(small.TrainingPrior, new ProxyLayout(2, withChirpMass), kernel);
        Rows<double> draws = new(50_000, kernel.Dimension);
        double[] density = new double[draws.Count];
        broad.Sample(Nothing, new RandomStream(227), draws, density);
        double times = 2 * 0.126 * 2 * (small.Detectors.Baseline.LengthSeconds + 2e-3);
        double phases = withChirpMass ? ChirpPhase.Of(25) - ChirpPhase.Of(55) + 4 : 1;
        double[] volumes = Array.ConvertAll(density, value => Math.Exp(-value));
        double mean = volumes.Average();
        double error = Math.Sqrt(volumes.Average(volume => (volume - mean) * (volume - mean)) / volumes.Length);
        Assert.Equal(times * phases, mean, (5 * error) + (1e-9 * mean));
    }
}
