using System.Numerics;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryExamplesTests
{
    private static readonly BinaryModelSettings Settings = SmallModel.Settings with { Components = 4, Nodes = 60, BasisSignals = 100 };

    private readonly SmallModel small;
    private readonly BinaryModel model;

    public BinaryExamplesTests(SmallModel small)
    {
        this.small = small;
        model = BinaryModel.Build(Settings, small.Detectors, small.Whitening, new RandomStream(2));
    }

    /// <summary>
    /// The claim behind the training: a signal put into its standardized frame at once has the same joint law with its target as the full data of a network of detectors,
    /// simulated at their true times and then standardized by proxies.
    /// </summary>
    [Fact]
    public void Examples_have_the_law_of_standardized_full_data()
    {
        Rows<double> targets = new(4_000, 10);
        Rows<float> contexts = new(4_000, model.Equivariance.Context.Width);
        Examples(2).Fill(0, new RandomStream(171), targets, contexts);
        (Rows<double> fullTargets, Rows<float> fullContexts) = StandardizedFullData(250, new RandomStream(172));
        double[][] left = [.. Columns(targets, contexts)];
        double[][] right = [.. Columns(fullTargets, fullContexts)];
        Assert.Equal(10 + (8 * 4) + 3, left.Length);
        for (int i = 0; i < left.Length; i++)
        {
            // 45 marginals at 1e-7: one false alarm in 200 000 seeds.
            double probability = KolmogorovSmirnov.TwoSample(left[i], right[i]).PValue;
            Assert.True(probability > 1e-7, $"marginal {i}: p = {probability}");
            for (int j = 0; j < i; j++)
            {
                // 990 mixed moments beyond 6.5 standard errors: one false alarm in 12 million seeds.
                (double mean, double error) = ProductMoment(left[i], left[j]);
                (double fullMean, double fullError) = ProductMoment(right[i], right[j]);
                double deviation = Math.Abs(mean - fullMean) / Math.Sqrt((error * error) + (fullError * fullError));
                Assert.True(deviation < 6.5, $"columns {i} and {j}: means {mean} and {fullMean} are {deviation} standard errors apart");
            }
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

    // Mean and standard error of the product of two columns, each squashed so that rare loud signals do not rule the mean.
    private static (double Mean, double Error) ProductMoment(double[] a, double[] b)
    {
        double[] products = [.. a.Zip(b, (x, y) => Squashed(x) * Squashed(y))];
        double mean = products.Average();
        double variance = products.Sum(value => (value - mean) * (value - mean)) / (products.Length - 1);
        return (mean, Math.Sqrt(variance / products.Length));

        static double Squashed(double value) => Math.Abs(value) < 0.02 ? 500 * value : value / Math.Sqrt(1 + (value * value / 100));
    }

    private (double[] Targets, float[] Contexts) Batch(BinaryExamples examples, long number, RandomStream random)
    {
        Rows<double> targets = new(100, 10);
        Rows<float> contexts = new(100, examples.Context.Width);
        examples.Fill(number, random, targets, contexts);
        return (targets.Values.ToArray(), contexts.Values.ToArray());
    }

    private BinaryExamples Examples(int threads) => new(model.TrainingPrior, model.Detectors, model.Compression, model.Equivariance, threads);

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
