using Gnpe.Artifacts;
using Gnpe.Inference;
using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Neural.Tests.Training;

/// <summary>Settings that train in seconds.</summary>
internal static class SmallNetwork
{
    public static NetworkSettings Settings { get; } = new()
    {
        Embedding = new EmbeddingSettings { Widths = [32], OutputWidth = 16 },
        Flow = new FlowSettings { Hidden = 24, Bins = 6 },
    };

    public static TrainingSettings Brief { get; } = new()
    {
        Steps = 40,
        BatchSize = 64,
        ValidationBatches = 2,
        ValidationInterval = 10,
        StatisticsExamples = 256,
        Seed = 5,
    };

    /// <summary>Trains until the test run is cancelled.</summary>
    public static TrainingResult Run(this Trainer trainer, IExampleSource training, IExampleSource? validation, TrainingRun? run = null) =>
        trainer.Train(training, validation, run, TestContext.Current.CancellationToken);

    public static bool SameArrays(ArtifactContent left, ArtifactContent right) =>
        left.Arrays.Count == right.Arrays.Count
        && left.Arrays.Zip(right.Arrays).All(pair => pair.First.Name == pair.Second.Name && pair.First.Values.Span.SequenceEqual(pair.Second.Values.Span));
}
