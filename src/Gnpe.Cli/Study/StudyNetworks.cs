using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Cli.Study;

/// <summary>The networks of the study: one flow for all methods, and one embedding for all but the convolutional one.</summary>
internal static class StudyNetworks
{
    private const int Projection = 64;
    private const int BatchSize = 512;
    private const int ValidationInterval = 250;

    /// <summary>A projection on principal components of the method's own inputs, then residual blocks.</summary>
    public static NetworkSettings Dense { get; } = new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.ResidualMlp, ProjectionWidth = Projection, TrainProjection = true, Widths = [128, 128, 128], OutputWidth = 64 },
        Flow = Flow(),
    };

    /// <summary>Convolutions in place of the projection.</summary>
    public static NetworkSettings Convolutional { get; } = new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.Convolutional, Widths = [128, 128], OutputWidth = 64 },
        Flow = Flow(),
    };

    /// <summary>The network that guesses where chains start: small, because the chains forget their start.</summary>
    public static NetworkSettings Start { get; } = new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.ResidualMlp, ProjectionWidth = Projection, Widths = [64, 64], OutputWidth = 32 },
        Flow = Flow() with { Hidden = 48 },
    };

    /// <summary>Training for a number of simulations: the same number of steps for every method.</summary>
    public static TrainingSettings Training(int simulations, long seed) => new()
    {
        Steps = Math.Clamp(simulations / 5, 4_000, 16_000),
        BatchSize = BatchSize,
        LearningRate = 4e-3,
        WeightDecay = 0.1,
        WarmUpSteps = 100,
        ValidationInterval = ValidationInterval,
        PrincipalProjection = true,
        Seed = seed,
        CheckpointSeconds = 0,
    };

    private static FlowSettings Flow() => new() { Hidden = 64, Blocks = 1, Bins = 10 };
}
