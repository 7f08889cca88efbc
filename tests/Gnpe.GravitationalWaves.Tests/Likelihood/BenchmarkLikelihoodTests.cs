using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class BenchmarkLikelihoodTests
{
    [Fact]
    public void Log_likelihood_ratios_are_those_of_bilby()
    {
        (Rows<double> parameters, double[] truth) = BenchmarkEvent.Reference();
        Assert.Equal(100, truth.Length);
        double[] ours = new double[truth.Length];
        new BinaryLikelihood(BenchmarkEvent.Data(), new ImrPhenomPv2(), new BinaryLikelihoodSettings()).LogLikelihood(parameters, ours);

        // bilby holds its detectors' response in double precision, LALSuite and this library in single: 1.5e-8 of ⟨d|h⟩ ≈ 600 is 1e-5.
        double worst = 0;
        for (int row = 0; row < truth.Length; row++)
        {
            worst = Math.Max(worst, Math.Abs(ours[row] - truth[row]));
        }

        Assert.True(worst <= 1e-4, $"the largest difference is {worst:G3}");
    }

    [Fact]
    public void Noise_log_likelihood_is_that_of_bilby()
    {
        // Five decimals are given, and the sum of 16 000 terms is rounded to 1e-9.
        BinaryLikelihood likelihood = new(BenchmarkEvent.Data(), new ImrPhenomPv2(), new BinaryLikelihoodSettings());
        Assert.Equal(BenchmarkEvent.NoiseLogLikelihood(), likelihood.NoiseLogLikelihood, 1e-5);
    }
}
