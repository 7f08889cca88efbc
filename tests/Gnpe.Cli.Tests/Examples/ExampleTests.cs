using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Simulation;

namespace Gnpe.Cli.Tests.Examples;

/// <summary>The documentation's examples give what the text around them promises.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void The_example_of_the_readme_finds_what_it_simulated()
    {
        ImportanceSamplingResult posterior = ReadmeExample.Run();
        Assert.True(posterior.EffectiveSampleSize > 1_000, $"{posterior.EffectiveSampleSize} effective samples");
        foreach ((string name, double truth) in (ReadOnlySpan<(string, double)>)[("omega_0", 6.0), ("beta", 0.3), ("tau", -2.0)])
        {
            double[] quantiles = posterior.Samples.Quantiles(name, 0.005, 0.995);
            Assert.InRange(truth, quantiles[0], quantiles[1]);
        }
    }

    [Fact]
    public void The_code_of_the_guide_finds_the_posterior_that_quadrature_gives()
    {
        PulsePosteriors result = PulseExample.Run();
        (double logEvidence, double[] mean, double[] deviation) = Quadrature(result.Observation);

        // Five standard errors, false alarm 5.7e-7; for a mean of unequal weights with a factor 2 in hand.
        Assert.InRange(result.Exact.LogEvidence - logEvidence, -5 * result.Exact.LogEvidenceError, 5 * result.Exact.LogEvidenceError);
        Assert.True(result.Exact.EffectiveSampleSize > 1_000, $"{result.Exact.EffectiveSampleSize} effective samples");
        double[] weights = result.Exact.Samples.NormalizedWeights();
        for (int i = 0; i < mean.Length; i++)
        {
            double average = result.Exact.Samples.Values.Column(i).Zip(weights, (value, weight) => value * weight).Sum();
            double error = 2 * deviation[i] / Math.Sqrt(result.Exact.EffectiveSampleSize);
            Assert.InRange(average, mean[i] - (5 * error), mean[i] + (5 * error));

            // Networks of 300 steps: within a posterior deviation or two of the mean.
            Assert.InRange(result.Gnpe.Values.Column(i).Average(), mean[i] - deviation[i], mean[i] + deviation[i]);
            Assert.InRange(result.Npe.Values.Column(i).Average(), mean[i] - (2 * deviation[i]), mean[i] + (2 * deviation[i]));
            Assert.InRange(result.EquallyWeighted.Values.Column(i).Average(), mean[i] - (0.2 * deviation[i]), mean[i] + (0.2 * deviation[i]));
        }
    }

    // Midpoint rule: 801 × 201 points, some fifty to a posterior deviation of the arrival, so that its error is far below that of the samples.
    private static (double LogEvidence, double[] Mean, double[] Deviation) Quadrature(float[] observation)
    {
        const int Arrivals = 801;
        const int Widths = 201;
        ParameterSpace space = PulseProblem.Prior.Space;
        Rows<double> points = new(Arrivals * Widths, 2);
        for (int row = 0; row < points.Count; row++)
        {
            points[row][0] = Midpoint(space[0], row / Widths, Arrivals);
            points[row][1] = Midpoint(space[1], row % Widths, Widths);
        }

        double[] logLikelihood = new double[points.Count];
        ILikelihood likelihood = PulseProblem.Create().Likelihood!(observation);
        Parallel.For(0, Arrivals, row => likelihood.LogLikelihood(points.Slice(row * Widths, Widths), logLikelihood.AsSpan(row * Widths, Widths)));
        double logEvidence = LogSumExp.MeanOf(logLikelihood); // the prior is uniform over the box
        double[] weights = Array.ConvertAll(logLikelihood, value => Math.Exp(value - logEvidence) / points.Count);
        double[] mean = new double[2];
        double[] deviation = new double[2];
        for (int i = 0; i < mean.Length; i++)
        {
            double[] column = points.Column(i);
            mean[i] = column.Zip(weights, (value, weight) => value * weight).Sum();
            deviation[i] = Math.Sqrt(column.Zip(weights, (value, weight) => (value - mean[i]) * (value - mean[i]) * weight).Sum());
        }

        return (logEvidence, mean, deviation);
    }

    private static double Midpoint(Parameter parameter, int index, int count) =>
        parameter.Minimum + ((parameter.Maximum - parameter.Minimum) * (index + 0.5) / count);
}
