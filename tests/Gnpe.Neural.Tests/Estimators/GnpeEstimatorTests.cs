using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Neural.Estimators;
using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Estimators;

public sealed class GnpeEstimatorTests(TrainedEstimator trained) : IClassFixture<TrainedEstimator>
{
    private static ReadOnlyMemory<float> Observation => ShiftedPairProblem.Observation;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // 2 000 chains give the mean to 0.02 deviations; the rest is what a network of 600 steps may be off.
    [Fact]
    public void Chains_follow_the_exact_posterior_as_far_as_the_network_has_learned_it()
    {
        (double[] mean, double[] variance) = ShiftedPairProblem.Posterior;
        foreach ((string name, int column) in (ReadOnlySpan<(string, int)>)[("mu", 0), ("t", 1)])
        {
            double[] values = trained.Chains.Samples.WithinSupport().Column(name);
            double average = values.Average();
            double deviation = Math.Sqrt(variance[column]);
            Assert.InRange(average, mean[column] - (0.25 * deviation), mean[column] + (0.25 * deviation));
            Assert.InRange(Math.Sqrt(values.Average(value => (value - average) * (value - average))), 0.8 * deviation, 1.2 * deviation);
        }
    }

    // Five standard errors: false alarm 5.7e-7 each; the error of the moments is that of as many independent samples as are effective, with a factor 2 in hand for weights of unequal size.
    [Fact]
    public void Weighed_samples_have_the_exact_moments_and_evidence()
    {
        ImportanceSamplingResult exact = trained.Estimator.Weigh(Observation, trained.Chains, new RandomStream(5), cancellation: Cancellation);
        (double[] mean, double[] variance) = ShiftedPairProblem.Posterior;
        Assert.True(exact.Efficiency > 0.2, $"efficiency {exact.Efficiency}");
        Assert.InRange(exact.LogEvidence - ShiftedPairProblem.LogEvidence, -5 * exact.LogEvidenceError, 5 * exact.LogEvidenceError);
        double[] weights = exact.Samples.NormalizedWeights();
        for (int i = 0; i < mean.Length; i++)
        {
            double average = exact.Samples.Values.Column(i).Zip(weights, (value, weight) => value * weight).Sum();
            double error = 2 * Math.Sqrt(variance[i] / exact.EffectiveSampleSize);
            Assert.InRange(average, mean[i] - (5 * error), mean[i] + (5 * error));
        }
    }

    [Fact]
    public void Stored_networks_make_the_same_estimator()
    {
        using GnpeEstimator again = new(
            trained.Problem, NeuralDensity.Import(trained.Estimator.Density.Export()), NeuralDensity.Import(trained.Estimator.Start.Export()));
        Assert.Equal(trained.Chains.Samples.Values.Values, TrainedEstimator.Sample(again).Samples.Values.Values);
    }

    [Fact]
    public void The_start_is_trained_for_fewer_steps()
    {
        Assert.Equal(TrainedEstimator.Settings.StartSteps, trained.Estimator.Start.Training!.Steps);
        Assert.Equal(TrainedEstimator.Settings.Training.Steps, trained.Estimator.Density.Training!.Steps);
        Assert.Equal(["t"], trained.Estimator.Start.Space.Names);
        Assert.Equal(19_000, trained.Estimator.Density.Training.DistinctSimulations);
    }

    [Fact]
    public void Without_an_equivariance_there_is_nothing_to_train()
    {
        InferenceProblem plain = trained.Problem with { Equivariance = null };
        Assert.Contains("'shifted-pair'", Assert.Throws<ArgumentException>(() => Train(plain, TrainedEstimator.Settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prior_that_is_not_a_product_is_refused_with_the_way_out()
    {
        InferenceProblem constrained = trained.Problem with { Prior = new ConstrainedPrior(ShiftedPairProblem.Prior, row => row[0] > 0, 0.5) };
        string message = Assert.Throws<ArgumentException>(() => Train(constrained, TrainedEstimator.Settings)).Message;
        Assert.Contains("ConstrainedPrior", message, StringComparison.Ordinal);
        Assert.Contains("IPoseInitializer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_likelihood_samples_cannot_be_weighed()
    {
        using GnpeEstimator blind = new(
            trained.Problem with { Likelihood = null }, NeuralDensity.Import(trained.Estimator.Density.Export()), NeuralDensity.Import(trained.Estimator.Start.Export()));
        Assert.Contains(
            "likelihood",
            Assert.Throws<InvalidOperationException>(() => blind.Weigh(Observation, trained.Chains, new RandomStream(1), cancellation: Cancellation)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Chains_that_all_left_the_prior_make_no_proposal()
    {
        double[] outside = new double[trained.Chains.Samples.Count];
        Array.Fill(outside, double.NegativeInfinity);
        GnpeResult lost = trained.Chains with { Samples = trained.Chains.Samples with { LogWeights = outside } };
        Assert.Contains("prior", Assert.Throws<InvalidOperationException>(() => trained.Estimator.Proposal(Observation, lost)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_violations_of_the_settings_are_named()
    {
        GnpeEstimatorSettings settings = TrainedEstimator.Settings with { StartSteps = 0, ValidationFraction = 1, Training = new TrainingSettings { BatchSize = 0 } };
        string message = Assert.Throws<InvalidInputException>(() => Train(trained.Problem, settings)).Message;
        Assert.All(["start_steps", "validation_fraction", "batch_size"], name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    private static void Train(InferenceProblem problem, GnpeEstimatorSettings settings) =>
        GnpeEstimator.Train(problem, StoredSimulations.Simulate(problem, 100, new RandomStream(1), Cancellation), settings, progress: null, Cancellation).Dispose();
}
