using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Reaches_the_entropy_of_a_gaussian_posterior()
    {
        TrainingSettings settings = new()
        {
            Steps = 1200,
            BatchSize = 256,
            LearningRate = 3e-3,
            ValidationBatches = 64,
            ValidationInterval = 400,
            AverageDecay = 0.99,
        };
        TrainingResult result = new Trainer(SmallNetwork.Settings, settings).Run(new LinearGaussianExamples(), new LinearGaussianExamples());
        using NeuralDensity density = result.Density;

        double excess = result.History[^1].Validation - LinearGaussianExamples.SmallestLoss;

        // The loss of the exact posterior on 16 384 examples scatters by 1/√16384 = 0.008 (two parameters, variance 1/2 each); four times that and 0.02 for the network.
        Assert.InRange(excess, -0.032, 0.052);
        Assert.True(result.History[^1].ValidationRelative < -1.4); // the reference law loses log(1 + 1/σ²) = 1.61
        Assert.Equal(1200, density.Training!.Steps);
    }

    [Fact]
    public void Learns_a_bounded_and_a_periodic_parameter_and_is_calibrated()
    {
        TrainingSettings settings = new() { Steps = 1500, BatchSize = 256, LearningRate = 3e-3, ValidationBatches = 16, ValidationInterval = 500, AverageDecay = 0.99 };
        EdgeExamples examples = new();
        using NeuralDensity density = new Trainer(SmallNetwork.Settings, settings).Run(examples, examples).Density;
        const int Count = 2000;
        Rows<double> truths = new(Count, 2);
        Rows<float> contexts = new(Count, 3);
        examples.Fill(0, new RandomStream(77), truths, contexts);

        double[] logDensity = new double[Count];
        density.LogDensity(truths, contexts, logDensity);
        double excess = Enumerable.Range(0, Count).Average(row => EdgeExamples.LogPosterior(truths[row], contexts[row]) - logDensity[row]);

        // Mean of log p/q over draws of p is the divergence KL(p‖q), with a scatter of √(2 KL/Count) = 0.005 at 0.02.
        Assert.InRange(excess, -0.015, 0.03);
        AssertUniformRanks(density, truths, contexts);
    }

    [Fact]
    public void Same_seed_gives_same_weights_whatever_the_timing()
    {
        using NeuralDensity quick = Train(new LinearGaussianExamples(), SmallNetwork.Brief);
        using NeuralDensity slow = Train(new LinearGaussianExamples { Delay = 3 }, SmallNetwork.Brief with { PrefetchedBatches = 1 });
        using NeuralDensity other = Train(new LinearGaussianExamples(), SmallNetwork.Brief with { Seed = 6 });

        Assert.True(SmallNetwork.SameArrays(quick.Export(), slow.Export()));
        Assert.False(SmallNetwork.SameArrays(quick.Export(), other.Export()));
    }

    [Fact]
    public void Non_finite_data_are_named_by_row_and_column()
    {
        LinearGaussianExamples spoiled = new() { SpoiledFrom = 3 };
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Train(spoiled, SmallNetwork.Brief));
        Assert.Equal("Row 7 of training batch 3 has the context value NaN in column 1 (auxiliary number 0); every number must be finite.", error.Message);
    }

    [Fact]
    public void Targets_outside_the_support_are_named()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Train(new EdgeExamples { Stretch = 1.5 }, SmallNetwork.Brief));
        Assert.Matches(@"^Row \d+ of statistics batch 0 has amplitude = 1\.\d+, outside \[0, 1\]", error.Message);
    }

    [Fact]
    public void A_projection_can_start_as_principal_components()
    {
        NetworkSettings network = SmallNetwork.Settings with { Embedding = SmallNetwork.Settings.Embedding with { ProjectionWidth = 2 } };
        TrainingSettings settings = SmallNetwork.Brief with { Steps = 1, PrincipalProjection = true };
        using NeuralDensity density = new Trainer(network, settings).Run(new EdgeExamples(), null).Density;
        Rows<float> contexts = new(20_000, 3);
        new EdgeExamples().Fill(0, new RandomStream(3), new Rows<double>(20_000, 2), contexts);
        PrincipalComponents expected = PrincipalComponents.Of(contexts, 2, new RandomStream(4));
        Artifacts.NamedArray components = density.Export().Arrays.Single(array => array.Name == "embedding.projection.components");
        Artifacts.NamedArray deviations = density.Export().Arrays.Single(array => array.Name == "embedding.standardization.deviation");

        // The cosine and the sine vary alike, so only the plane of the two components is determined, here by 256 examples: its normal is the amplitude's axis.
        for (int k = 0; k < 2; k++)
        {
            Assert.InRange(Math.Abs(components.Values.Span[3 * k]), 0, 0.15); // mixing angle about 0.42·0.87/(0.75 − 0.17)/√256 = 0.04
            Assert.InRange(deviations.Values.Span[k] / expected.StandardDeviations[k], 0.85, 1.15); // relative error of a deviation 1/√512 = 0.04
        }
    }

    [Fact]
    public void A_diverging_run_stops_at_once_and_names_the_culprit()
    {
        TrainingSettings settings = SmallNetwork.Brief with { LearningRate = 1e30, GradientClipNorm = 0, Schedule = LearningRateSchedule.Constant };
        TrainingFailedException error = Assert.Throws<TrainingFailedException>(() => Train(new LinearGaussianExamples(), settings));
        Assert.Matches("^The (loss of training batch [1-3] is|gradient of the weights '.+' is not finite at training batch [0-3])", error.Message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void Early_stopping_returns_the_best_validated_weights(double averageDecay)
    {
        // 64 stored pairs are soon learned by heart, and the validation loss rises.
        TrainingSettings settings = SmallNetwork.Brief with { Steps = 2000, LearningRate = 1e-2, EarlyStoppingPatience = 3, ValidationInterval = 20, AverageDecay = averageDecay };
        LinearGaussianExamples source = new();
        MemorisedExamples memorised = new(source, 64);
        TrainingResult result = new Trainer(SmallNetwork.Settings, settings).Run(memorised, source);
        using NeuralDensity density = result.Density;

        Assert.True(result.StoppedEarly);
        LossRecord best = result.History.MinBy(record => record.Validation)!;
        Assert.Equal(result.History.Count - 1 - 3, result.History.ToList().IndexOf(best));
        Assert.Equal(best.Step, density.Training!.BestStep);

        // The returned weights give the best recorded loss again, on the same held-out examples.
        Rows<double> targets = new(128, 2);
        Rows<float> contexts = new(128, 2);
        source.Fill(0, new RandomStream(settings.Seed).Split("validation"), targets, contexts);
        double[] logDensity = new double[128];
        density.LogDensity(targets, contexts, logDensity);
        Assert.Equal(best.Validation, -logDensity.Average(), 1e-5); // single precision of a sum of order one
    }

    [Fact]
    public void Epochs_give_steps_and_need_stored_simulations()
    {
        TrainingSettings settings = SmallNetwork.Brief with { Steps = null, Epochs = 3, BatchSize = 50, ValidationInterval = 2 };
        TrainingResult result = new Trainer(SmallNetwork.Settings, settings).Run(new MemorisedExamples(new LinearGaussianExamples(), 120), null);
        using NeuralDensity density = result.Density;
        Assert.Equal(8, result.History[^1].Step); // 360 examples in batches of 50
        Assert.Throws<InvalidInputException>(() => Train(new LinearGaussianExamples(), settings));
    }

    [Fact]
    public void Violations_are_all_named()
    {
        TrainingSettings wrong = new() { Steps = 10, Epochs = 2, BatchSize = 0, AverageDecay = 1 };
        Assert.Equal(3, wrong.Violations().Count);
        Assert.Empty(new TrainingSettings().Violations());
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => new Trainer(SmallNetwork.Settings, wrong));
        Assert.Contains("batch_size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Continues_from_the_weights_of_another_density()
    {
        using NeuralDensity start = Train(new LinearGaussianExamples(), SmallNetwork.Brief);
        TrainingSettings tiny = SmallNetwork.Brief with { Steps = 1, LearningRate = 1e-12 };
        TrainingResult result = new Trainer(SmallNetwork.Settings, tiny).Run(new LinearGaussianExamples(), null, new TrainingRun { StartFrom = start });
        using NeuralDensity continued = result.Density;
        foreach ((Artifacts.NamedArray first, Artifacts.NamedArray second) in start.Export().Arrays.Zip(continued.Export().Arrays))
        {
            Assert.Equal(first.Name, second.Name);
            Assert.All(Enumerable.Range(0, first.Values.Length), i => Assert.Equal(first.Values.Span[i], second.Values.Span[i], 1e-10f));
        }
    }

    private static NeuralDensity Train(Inference.IExampleSource examples, TrainingSettings settings) =>
        new Trainer(SmallNetwork.Settings, settings).Run(examples, new LinearGaussianExamples()).Density;

    // Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): ranks of the truth among 63 draws fall uniformly into 16 classes.
    private static void AssertUniformRanks(NeuralDensity density, Rows<double> truths, Rows<float> contexts)
    {
        const int Draws = 63;
        const int Classes = 16;
        int[,] counts = new int[2, Classes];
        int[] rank = new int[2];
        Rows<double> samples = new(Draws, 2);
        RandomStream random = new(99);
        for (int row = 0; row < truths.Count; row++)
        {
            density.Sample(contexts.Slice(row, 1), random, samples, new double[Draws]);
            for (int i = 0; i < 2; i++)
            {
                rank[i] = Enumerable.Range(0, Draws).Count(draw => samples[draw][i] < truths[row][i]);
                counts[i, rank[i] * Classes / (Draws + 1)]++;
            }
        }

        double expected = (double)truths.Count / Classes;
        for (int i = 0; i < 2; i++)
        {
            double chiSquared = Enumerable.Range(0, Classes).Sum(c => Math.Pow(counts[i, c] - expected, 2) / expected);

            // 37.7 is exceeded with probability 1e-3 by χ² with 15 degrees of freedom: false-alarm rate 0.2 % over both parameters, for other seeds; this one is fixed.
            Assert.True(chiSquared < 37.7, $"parameter {i}: chi squared {chiSquared:0.0}");
        }
    }
}
