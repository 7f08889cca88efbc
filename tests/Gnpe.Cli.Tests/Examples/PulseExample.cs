// [usings]
using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Neural.Estimators;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;
// [end]

namespace Gnpe.Cli.Tests.Examples;

/// <summary>The code of <c>docs/guide.md</c> that uses the pulse problem, between the marks.</summary>
internal static class PulseExample
{
    public static PulsePosteriors Run()
    {
        // [simulations]
        InferenceProblem problem = PulseProblem.Create();
        RandomStream random = new(1);
        float[] observation = new float[problem.Simulator.Layout.Width];
        problem.Simulator.Simulate([0.4, 0.15], random.Split("observation"), observation);
        StoredSimulations simulations = StoredSimulations.Simulate(problem, 10_000, random.Split("simulations"));
        TrainingSettings training = new() { Steps = 300, BatchSize = 256, LearningRate = 3e-3 };

        // [end]
        // [npe]
        (StoredSimulations learned, StoredSimulations heldOut) = simulations.Split(validationFraction: 0.05);
        UnboundedCoordinates coordinates = UnboundedCoordinates.Of(PulseProblem.Prior);
        Trainer trainer = new(NetworkSettings.Small, training);
        using NeuralDensity npe = trainer.Train(new NpeExamples(learned, coordinates), new NpeExamples(heldOut, coordinates)).Density;
        SampleTable npeSamples = new NpePosterior(npe, observation).Propose(2_000, random.Split("npe"));

        // [end]
        // [gnpe]
        using GnpeEstimator gnpe = GnpeEstimator.Train(problem, simulations, new GnpeEstimatorSettings { Network = NetworkSettings.Small, Training = training });
        GnpeResult chains = gnpe.Sample(observation, random.Split("chains"), new GnpeSettings { Chains = 2_000 });
        SampleTable gnpeSamples = chains.Samples.WithinSupport();

        // [end]
        // [weights]
        ImportanceSamplingResult exact = gnpe.Weigh(observation, chains, random.Split("weights"));
        SampleTable equallyWeighted = exact.Samples.Resample(2_000, random.Split("resampling"));
        Console.WriteLine($"log evidence {exact.LogEvidence:0.000} ± {exact.LogEvidenceError:0.000}, {exact.EffectiveSampleSize:0} effective samples of {exact.Samples.Count}");

        // [end]
        // [findings]
        foreach (Finding finding in chains.Findings.Concat(exact.Findings))
        {
            Console.WriteLine($"{finding.Severity}: {finding.Message}");
        }

        // [end]
        return new PulsePosteriors(observation, npeSamples, gnpeSamples, exact, equallyWeighted);
    }
}

/// <summary>What the guide's code gives.</summary>
internal sealed record PulsePosteriors(
    float[] Observation, SampleTable Npe, SampleTable Gnpe, ImportanceSamplingResult Exact, SampleTable EquallyWeighted);
