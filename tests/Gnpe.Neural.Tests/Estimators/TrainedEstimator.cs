using Gnpe.Inference;
using Gnpe.Neural.Estimators;
using Gnpe.Neural.Tests.Training;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Estimators;

/// <summary>One training that several tests look at.</summary>
public sealed class TrainedEstimator : IDisposable
{
    internal static GnpeEstimatorSettings Settings { get; } = new()
    {
        Network = SmallNetwork.Settings,
        Start = SmallNetwork.Settings,
        Training = SmallNetwork.Brief with { Steps = 600, BatchSize = 256, LearningRate = 3e-3, AverageDecay = 0.99, ValidationInterval = 100 },
        StartSteps = 100,
    };

    public InferenceProblem Problem { get; } = ShiftedPairProblem.Create();

    public GnpeEstimator Estimator { get; }

    public GnpeResult Chains { get; }

    public TrainedEstimator()
    {
        RandomStream random = new(3);
        Estimator = GnpeEstimator.Train(Problem, StoredSimulations.Simulate(Problem, 20_000, random.Split("simulations")), Settings);
        Chains = Sample(Estimator);
    }

    public static GnpeResult Sample(GnpeEstimator estimator) =>
        estimator.Sample(ShiftedPairProblem.Observation, new RandomStream(4), new GnpeSettings { Chains = 2_000 });

    public void Dispose() => Estimator.Dispose();
}
