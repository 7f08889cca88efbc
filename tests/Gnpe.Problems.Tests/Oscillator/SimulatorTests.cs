using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Problems.Tests.Oscillator;

/// <summary>Statistical statements at five standard errors (false alarm 5.7e-7) or a Kolmogorov–Smirnov level of 1e-6.</summary>
public sealed class SimulatorTests
{
    [Fact]
    public void NoiseIsWhiteNormalAndOfTheStatedSize()
    {
        double[] parameters = [5, 0.3, -2];
        float[] clean = Clean(parameters);
        float[] data = new float[TimeGrid.Study.Count];
        RandomStream random = new(1);
        double[] noise = new double[10 * data.Length];
        for (int repetition = 0; repetition < 10; repetition++)
        {
            new NoisyOscillator().Simulate(parameters, random, data);
            for (int i = 0; i < data.Length; i++)
            {
                noise[(repetition * data.Length) + i] = data[i] - clean[i];
            }
        }

        MonteCarlo.Follows(new Gaussian(0, 0.4).Cumulative, noise);
        MonteCarlo.MeanEquals(0, [.. noise.Zip(noise.Skip(1), (a, b) => a * b)]);
    }

    /// <summary>Σ log N(x; s, σ²) − Σ log N(x; 0, σ²), term by term.</summary>
    [Fact]
    public void TheLikelihoodIsThatOfTheNoise()
    {
        float[] data = new float[TimeGrid.Study.Count];
        new NoisyOscillator().Simulate([5, 0.3, -2], new RandomStream(2), data);
        NoisyOscillatorLikelihood likelihood = new(data);
        Rows<double> rows = new(new double[] { 5, 0.3, -2, 4, 0.45, -2.3, 9.9, 0.21, -4.99, 3, 0.5, 0 }, 4, 3);
        double[] values = new double[4];
        likelihood.LogLikelihood(rows, values);
        for (int row = 0; row < rows.Count; row++)
        {
            float[] signal = Clean(rows[row].ToArray());
            double expected = data.Zip(signal, (x, s) => Log(x - s) - Log(x)).Sum();
            Assert.Equal(expected, values[row], 1e-3); // the signal of the sum is single precision: 2000·6e-8/0.16
            Assert.Equal(likelihood.LogLikelihood(rows[row]), values[row]);
        }

        static double Log(double deviation) => -deviation * deviation / (2 * 0.4 * 0.4);
    }

    [Fact]
    public void ThePerturbedSeriesIsThatOfPerturbedParameters()
    {
        double[] parameters = [5, 0.3, -2];
        float[] data = new float[TimeGrid.Study.Count];
        double[] generating = new double[3];
        new PerturbedOscillator().Simulate(parameters, new RandomStream(3), data);
        PerturbedOscillator.Perturb(parameters, new RandomStream(3), generating);
        Assert.Equal(Clean(generating), data);

        RandomStream random = new(4);
        double[][] deviations = [new double[20_000], new double[20_000], new double[20_000]];
        for (int i = 0; i < 20_000; i++)
        {
            PerturbedOscillator.Perturb(parameters, random, generating);
            for (int j = 0; j < 3; j++)
            {
                deviations[j][i] = generating[j] - parameters[j];
            }
        }

        MonteCarlo.Follows(new Gaussian(0, 0.3).Cumulative, deviations[0]);
        MonteCarlo.Follows(new Gaussian(0, 0.03).Cumulative, deviations[1]);
        MonteCarlo.Follows(new Gaussian(0, 0.3).Cumulative, deviations[2]);
    }

    /// <summary>
    /// By the definition: of prior draws whose perturbation lands near the generating values, the parameters follow the posterior. Compared are the means and second moments of a draw by
    /// rejection and of the exact samples; the window of a tenth of a deviation smears by 0.2 %.
    /// </summary>
    [Theory]
    [InlineData(6, 0.35, -2.5)]
    [InlineData(3.1, 0.48, -4.95)]
    [InlineData(9.9, 0.19, 0.1)]
    public void TheExactPosteriorIsThatOfTheDefinition(double frequency, double damping, double time)
    {
        double[] generating = [frequency, damping, time];
        SampleTable exact = PerturbedOscillator.ExactPosterior(generating, 50_000, new RandomStream(5));
        JointPrior prior = OscillatorProblem.Prior();
        RandomStream random = new(6);
        for (int i = 0; i < 3; i++)
        {
            double deviation = PerturbedOscillator.Deviations[i];
            List<double> accepted = [];
            while (accepted.Count < 5_000)
            {
                double value = prior.Marginals[i].Sample(random);
                if (Math.Abs(value + (deviation * random.NextNormal()) - generating[i]) < 0.1 * deviation)
                {
                    accepted.Add((value - generating[i]) / deviation);
                }
            }

            double[] samples = [.. exact.Column(prior.Space[i].Name).Select(value => (value - generating[i]) / deviation)];
            AssertEqualMeans([.. accepted], samples, 0.002);
            AssertEqualMeans([.. accepted.Select(value => value * value)], [.. samples.Select(value => value * value)], 0.01);
        }

        Assert.All(Enumerable.Range(0, 1_000), row => Assert.True(prior.Space.Contains(exact.Values[row])));
    }

    [Fact]
    public void TheExactDensityIsThatOfThreeTruncatedGaussians()
    {
        double[] generating = [3.2, 0.3, -0.1];
        SampleTable exact = PerturbedOscillator.ExactPosterior(generating, 100, new RandomStream(7));
        JointPrior prior = OscillatorProblem.Prior();
        double mass = Enumerable.Range(0, 3).Aggregate(1.0, (product, i) => product * GaussKronrod.Integrate(
            x => Normal(x - generating[i], PerturbedOscillator.Deviations[i]), prior.Space[i].Minimum, prior.Space[i].Maximum).Value);
        for (int row = 0; row < 100; row++)
        {
            double density = 1;
            for (int i = 0; i < 3; i++)
            {
                density *= Normal(exact.Values[row][i] - generating[i], PerturbedOscillator.Deviations[i]);
            }

            Assert.Equal(Math.Log(density / mass), exact.LogDensity![row], 1e-8); // the tolerance of the quadrature is 1e-10
        }

        static double Normal(double x, double deviation) => Math.Exp(-0.5 * x * x / (deviation * deviation)) / (deviation * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>
    /// Excitations anywhere in the prior, standardized by proxies within the kernel, look the same up to the interpolation of a signal with a kink; and the target does not say where
    /// the excitation was.
    /// </summary>
    [Fact]
    public void StandardizedSignalsDoNotRememberTheExcitation()
    {
        Equivariance equivariance = OscillatorProblem.Noisy().Equivariance!;
        double[] reference = Standardized(-2, -2.04);
        foreach (double tau in (double[])[-4.7, -3.3333, -0.7, -0.01])
        {
            double[] moved = Standardized(tau, tau - 0.04);

            // The kink moves by up to a sample: slope ω₀e^{…} below 12/s times 5 ms at one sample, 1e-4 elsewhere.
            double[] differences = [.. reference.Zip(moved, (a, b) => Math.Abs(a - b)).OrderDescending()];
            Assert.InRange(differences[0], 0, 0.03);
            Assert.InRange(differences[3], 0, 1e-3);
        }

        double[] Standardized(double tau, double proxy)
        {
            Rows<float> result = new(1, equivariance.Context.Width);
            equivariance.FillContext(Rows<float>.OfOne(Clean([8, 0.25, tau])), Rows<double>.OfOne([proxy]), result);
            double[] target = new double[3];
            equivariance.ToTarget([8, 0.25, tau], [proxy], target);
            Assert.Equal(0.04, target[2], 1e-12);

            // The last kept samples of a late excitation lie beyond the window: zeros enter where the signal has died away below 1e-4.
            return [.. result[0].ToArray().Select(value => (double)value)];
        }
    }

    [Fact]
    public void TheProblemsSayWhatTheyAre()
    {
        InferenceProblem noisy = OscillatorProblem.Noisy();
        InferenceProblem perturbed = OscillatorProblem.Perturbed();
        Assert.Equal(["omega_0", "beta", "tau"], noisy.Prior.Space.Names);
        Assert.NotNull(noisy.Likelihood);
        Assert.Null(perturbed.Likelihood);
        foreach (Equivariance equivariance in (Equivariance[])[noisy.Equivariance!, perturbed.Equivariance!])
        {
            double[] pose = new double[1];
            equivariance.Pose.Evaluate([5, 0.3, -2], pose);
            Assert.Equal(-2, pose[0]);
            Assert.Equal(-Math.Log(0.2), equivariance.LogKernel([5, 0.3, -2], [-2.09]), 1e-12);
            Assert.Equal(double.NegativeInfinity, equivariance.LogKernel([5, 0.3, -2], [-2.11]));
            Assert.Equal(-0.1, equivariance.Targets.Reference[2].Lower);
        }
    }

    private static void AssertEqualMeans(double[] a, double[] b, double bias)
    {
        double error = Math.Sqrt((Variance(a) / a.Length) + (Variance(b) / b.Length));
        Assert.Equal(a.Average(), b.Average(), (MonteCarlo.FiveSigma * error) + bias);

        static double Variance(double[] values)
        {
            double mean = values.Average();
            return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        }
    }

    private static float[] Clean(double[] parameters)
    {
        float[] signal = new float[TimeGrid.Study.Count];
        DampedOscillator.Fill(TimeGrid.Study, parameters, signal);
        return signal;
    }
}
