using System.Numerics;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;
using MathNet.Numerics.Distributions;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryExamplesTests
{
    private const int Components = 4;

    private static readonly BinaryModelSettings Settings = SmallModel.Settings with { Components = Components, Nodes = 60, BasisSignals = 100 };

    private readonly SmallModel small;
    private readonly BinaryModel model;

    public BinaryExamplesTests(SmallModel small)
    {
        this.small = small;
        model = BinaryModel.Build(Settings, small.Detectors, SmallModel.Densities, new RandomStream(2));
    }

    /// <summary>
    /// The claim behind the training: a signal put into its standardized frame at once has the same joint law with its target as the full data of a network of detectors,
    /// simulated at their true times and then standardized by proxies. What the signal of the target leaves of either is white noise.
    /// </summary>
    [Fact]
    public void Examples_and_standardized_full_data_are_the_targets_signal_in_white_noise()
    {
        Rows<double> targets = new(1_500, 10);
        Rows<float> contexts = new(1_500, model.Equivariance.Context.Width);
        Examples(2).Fill(0, new RandomStream(171), targets, contexts);
        AssertSignalInWhiteNoise(targets, contexts, 500);
        (Rows<double> fullTargets, Rows<float> fullContexts) = StandardizedFullData(250, new RandomStream(172));
        AssertSignalInWhiteNoise(fullTargets, fullContexts, 80);
        double[][] left = [.. Columns(targets, contexts)];
        double[][] right = [.. Columns(fullTargets, fullContexts)];
        Assert.Equal(10 + (8 * Components) + 3, left.Length);
        for (int i = 0; i < left.Length; i++)
        {
            // 45 marginals at 1e-7: one false alarm in 200 000 seeds.
            double probability = KolmogorovSmirnov.TwoSample(left[i], right[i]).PValue;
            Assert.True(probability > 1e-7, $"marginal {i}: p = {probability}");
        }
    }

    [Fact]
    public void Batches_depend_on_number_and_stream_alone()
    {
        (double[] targets, float[] contexts) = Batch(Examples(1), 3, new RandomStream(173));
        BinaryExamples used = Examples(2);
        Batch(used, 7, new RandomStream(9));
        (double[] again, float[] contextsAgain) = Batch(used, 3, new RandomStream(173));
        Assert.Equal(targets, again);
        Assert.Equal(contexts, contextsAgain);
        Assert.NotEqual(targets, Batch(used, 4, new RandomStream(173)).Targets);
        Assert.NotEqual(targets, Batch(used, 3, new RandomStream(174)).Targets);
        Assert.Equal(targets.Length, targets.Distinct().Count());
        Assert.Null(used.Count);
    }

    [Fact]
    public void Targets_are_those_of_the_equivariance()
    {
        BinaryExamples examples = Examples(1);
        Assert.Same(model.Equivariance.Targets, examples.Targets);
        Assert.Equal(model.Equivariance.Context, examples.Context);
        Rows<double> targets = new(200, 10);
        Rows<float> contexts = new(200, examples.Context.Width);
        examples.Fill(0, new RandomStream(175), targets, contexts);
        for (int row = 0; row < 200; row++)
        {
            Assert.True(examples.Targets.Space.Contains(targets[row]));

            // Proxies differ by at most the light travel time and two blurs, and by the times' difference where the blurs cancel.
            Assert.InRange(contexts[row][^1], -0.0121f, 0.0121f);
            foreach (float value in contexts[row])
            {
                Assert.True(float.IsFinite(value));
            }
        }
    }

    private static IEnumerable<double[]> Columns(Rows<double> targets, Rows<float> contexts) =>
    [
        .. Enumerable.Range(0, targets.Width).Select(targets.Column),
        .. Enumerable.Range(0, contexts.Width).Select(i => Array.ConvertAll(contexts.Column(i), value => (double)value)),
    ];

    // ‖c − s e^{iφ}‖² at the best phase φ is χ² with one degree of freedom less than the numbers in c, when s is loud.
    private void AssertSignalInWhiteNoise(Rows<double> targets, Rows<float> contexts, int atLeast)
    {
        List<double> residuals = [];
        for (int row = 0; row < targets.Count; row++)
        {
            Complex[] signal = StandardizedSignal(targets[row], contexts[row][^1]);
            double power = signal.Sum(Square);
            if (power < 100)
            {
                continue;
            }

            double residual = power;
            Complex overlap = 0;
            for (int i = 0; i < signal.Length; i++)
            {
                int first = (2 * Components * (i / Components)) + (i % Components);
                Complex coefficient = new(contexts[row][first], contexts[row][first + Components]);
                residual += Square(coefficient);
                overlap += Complex.Conjugate(signal[i]) * coefficient;
            }

            residuals.Add(residual - (2 * overlap.Magnitude));
        }

        Assert.InRange(residuals.Count, atLeast, targets.Count);
        ChiSquared law = new((4 * Components) - 1);
        MonteCarlo.Follows(law.CumulativeDistribution, [.. residuals]);
        MonteCarlo.MeanEquals(law.Mean, [.. residuals]);
    }

    // Coefficients of both detectors from every bin. An overall shift of time is exact, so that the first proxy may be zero.
    private Complex[] StandardizedSignal(ReadOnlySpan<double> target, double difference)
    {
        double[] proxies = [0, difference];
        double[] parameters = new double[10];
        model.Equivariance.FromTarget(target, proxies, parameters);
        Complex[][] strain = SimulatedStrain.Signal(parameters, 0, small.Detectors, small.Band, small.Whitening);
        Complex[] coefficients = new Complex[2 * Components];
        for (int detector = 0; detector < 2; detector++)
        {
            Complex[] shifted = [.. strain[detector].Select((value, bin) => value * Complex.Exp(new Complex(0, Math.Tau * small.Band.Frequencies[bin] * proxies[detector])))];
            double[] projected = new double[2 * Components];
            model.Projections[detector].Project(SimulatedStrain.Series(shifted).Span, projected);
            for (int k = 0; k < Components; k++)
            {
                coefficients[(detector * Components) + k] = new Complex(projected[k], projected[Components + k]);
            }
        }

        return coefficients;
    }

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private (double[] Targets, float[] Contexts) Batch(BinaryExamples examples, long number, RandomStream random)
    {
        Rows<double> targets = new(100, 10);
        Rows<float> contexts = new(100, examples.Context.Width);
        examples.Fill(number, random, targets, contexts);
        return (targets.Values.ToArray(), contexts.Values.ToArray());
    }

    private BinaryExamples Examples(int threads) => new(model.TrainingPrior, model.Detectors, model.Projections, model.Equivariance, threads);

    private (Rows<double> Targets, Rows<float> Contexts) StandardizedFullData(int count, RandomStream random)
    {
        Rows<double> targets = new(count, 10);
        Rows<float> contexts = new(count, model.Equivariance.Context.Width);
        Rows<double> proxy = new(1, 2);
        double[][] draws = SmallModel.Draw(model.TrainingPrior, count, random);
        for (int row = 0; row < count; row++)
        {
            Complex[][] data = SimulatedStrain.Signal(draws[row], random.NextUniform(0, Math.Tau), small.Detectors, small.Band, small.Whitening);
            SimulatedStrain.AddNoise(data, random);
            float[] observation = SimulatedStrain.Data(data, small.Band, small.Whitening).ToRow();
            for (int detector = 0; detector < 2; detector++)
            {
                proxy[0][detector] = draws[row][NetworkParameters.FirstTime + detector] + random.NextUniform(-1e-3, 1e-3);
            }

            model.Equivariance.ToTarget(draws[row], proxy[0], targets[row]);
            model.Equivariance.FillContext(new Rows<float>(observation, 1, observation.Length), proxy, contexts.Slice(row, 1));
        }

        return (targets, contexts);
    }
}
