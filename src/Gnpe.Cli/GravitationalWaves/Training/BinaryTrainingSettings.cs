using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Everything that determines a trained network for binaries, beside the noise; the settings file of <c>gnpe gw train</c>.</summary>
internal sealed record BinaryTrainingSettings : ISettings
{
    /// <summary>Physics, priors and representation of the data.</summary>
    public BinaryModelSettings Model { get; init; } = new();

    /// <summary>Architecture.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>Optimization. The default number of steps takes less than half an hour on two cores.</summary>
    public TrainingSettings Training { get; init; } = new()
    {
        Steps = 50_000,
        LearningRate = 5e-4,
        WeightDecay = 0.01,
        WarmUpSteps = 1_500,
        GradientClipNorm = 0.5,
        AverageDecay = 0.9997,
        ValidationBatches = 16,
    };

    /// <summary>Threads that simulate beside the training; the result does not depend on it.</summary>
    public int SimulationThreads { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        foreach (string violation in Network.Violations())
        {
            yield return $"network: {violation}";
        }

        foreach (string violation in Training.Violations())
        {
            yield return $"training: {violation}";
        }

        if (Training.Steps is null)
        {
            yield return "training: steps must be given, because examples that are simulated afresh have no epochs";
        }

        if (SimulationThreads < 1)
        {
            yield return $"SimulationThreads is {SimulationThreads} but must be at least 1";
        }
    }
}
