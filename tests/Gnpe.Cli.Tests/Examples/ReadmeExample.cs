// [usings]
using Gnpe.Inference;
using Gnpe.Neural.Estimators;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;
using Gnpe.Parameters;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;
// [end]

namespace Gnpe.Cli.Tests.Examples;

/// <summary>The code of <c>README.md</c>, between the marks.</summary>
internal static class ReadmeExample
{
    public static ImportanceSamplingResult Run()
    {
        // [example]
        InferenceProblem problem = OscillatorProblem.Noisy();
        RandomStream random = new(1);
        float[] observation = new float[problem.Simulator.Layout.Width];
        problem.Simulator.Simulate([6.0, 0.3, -2.0], random.Split("observation"), observation);

        StoredSimulations simulations = StoredSimulations.Simulate(problem, 4_000, random.Split("simulations"));
        GnpeEstimatorSettings settings = new() { Network = NetworkSettings.Small, Training = new TrainingSettings { Steps = 300, BatchSize = 128, LearningRate = 3e-3 } };
        using GnpeEstimator gnpe = GnpeEstimator.Train(problem, simulations, settings);
        GnpeResult chains = gnpe.Sample(observation, random.Split("chains"), new GnpeSettings { Chains = 2_000 });
        ImportanceSamplingResult posterior = gnpe.Weigh(observation, chains, random.Split("weights"));

        foreach (Parameter parameter in problem.Prior.Space)
        {
            double[] quantiles = posterior.Samples.Quantiles(parameter.Name, 0.05, 0.5, 0.95);
            Console.WriteLine($"{parameter.Label()}: {quantiles[1]:0.00}, 90 % in [{quantiles[0]:0.00}, {quantiles[2]:0.00}]");
        }

        // [end]
        return posterior;
    }
}
