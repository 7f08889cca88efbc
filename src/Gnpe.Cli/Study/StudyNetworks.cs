using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Cli.Study;

/// <summary>
/// The networks of the study: one flow for all methods, and one embedding for all but the convolutional one. Few simulations cannot determine many weights, so the networks are
/// small below <see cref="ManySimulations"/>.
/// </summary>
/// <param name="simulations">Number of simulations.</param>
internal sealed class StudyNetworks(int simulations)
{
    private const int PerturbedMembers = 3;
    private const int NoisyMembers = 6;
    private const int SlowMembers = 2;
    private const int ManySimulations = 50_000;
    private const int Projection = 48;
    private const int BatchSize = 512;
    private const int ValidationInterval = 250;

    // Twice as many steps for each simulation as convolutions have time for, averaged over twice as many.
    private const int SimulationsPerStep = 4;
    private const double AverageDecay = 0.9995;
    private const int MostSteps = 16_000;

    private bool IsSmall => simulations < ManySimulations;

    private int[] Widths => IsSmall ? [64, 64] : [128, 128, 128];

    /// <summary>
    /// Networks trained for a method, from different weights and in different orders; their laws are pooled, which averages their errors. Convolutions take so much longer that there are fewer.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="noisy">Whether the series carries noise.</param>
    public static int MembersOf(StudyMethod method, bool noisy) => method == StudyMethod.NpeCnn ? SlowMembers : noisy ? NoisyMembers : PerturbedMembers;

    /// <summary>A projection on principal components of the method's own inputs, then residual blocks.</summary>
    public NetworkSettings Dense => new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.ResidualMlp, ProjectionWidth = Projection, TrainProjection = true, Widths = Widths, OutputWidth = IsSmall ? 32 : 64 },
        Flow = Flow,
    };

    /// <summary>For signals without noise in a standard time, told by direction and length: the same at any number of simulations, because their parameters are smooth functions of them.</summary>
    public static NetworkSettings Aligned { get; } = new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.ResidualMlp, ProjectionWidth = Projection, TrainProjection = true, LayerNorm = false, Widths = [64, 64], OutputWidth = 32 },
        Flow = new FlowSettings { Hidden = 32, Blocks = 1, Bins = 4 },
    };

    /// <summary>For the few numbers that hold a noisy signal in a standard pose: residual blocks alone.</summary>
    public NetworkSettings Reduced => new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.ResidualMlp, LayerNorm = false, Widths = IsSmall ? [64, 64] : [128, 128], OutputWidth = IsSmall ? 32 : 64 },
        Flow = new FlowSettings { Hidden = IsSmall ? 32 : 64, Blocks = 1, Bins = IsSmall ? 4 : 6 },
    };

    /// <summary>Convolutions in place of the projection.</summary>
    public NetworkSettings Convolutional => new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.Convolutional, Widths = Widths, OutputWidth = IsSmall ? 32 : 64 },
        Flow = Flow,
    };

    /// <summary>The network that guesses where chains start: small, because the chains forget their start.</summary>
    public static NetworkSettings Start { get; } = new()
    {
        Embedding = new EmbeddingSettings { Kind = EmbeddingKind.ResidualMlp, ProjectionWidth = Projection, Widths = [64, 64], OutputWidth = 32 },
        Flow = new FlowSettings { Hidden = 48, Blocks = 1, Bins = 10 },
    };

    private FlowSettings Flow => new() { Hidden = IsSmall ? 32 : 64, Blocks = 1, Bins = 4 };

    /// <summary>How a network is trained on these simulations.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">Seed of the training.</param>
    /// <returns>Settings.</returns>
    public TrainingSettings Training(NetworkSettings network, long seed) => network.Embedding switch
    {
        { Kind: EmbeddingKind.ResidualMlp, ProjectionWidth: 0 } => Longer(seed) with { LearningRate = 8e-3, WeightDecay = IsSmall ? 0.05 : 0.02 },
        { Kind: EmbeddingKind.ResidualMlp } => Longer(seed),
        _ => Common(seed),
    };

    private TrainingSettings Longer(long seed) => Common(seed) with { Steps = Math.Clamp(simulations / SimulationsPerStep, 1_000, MostSteps), AverageDecay = AverageDecay };

    private TrainingSettings Common(long seed) => new()
    {
        Steps = Math.Clamp(simulations / 8, 1_000, 8_000),
        BatchSize = BatchSize,
        LearningRate = 4e-3,
        WeightDecay = 0.1,
        WarmUpSteps = 100,
        ValidationInterval = ValidationInterval,
        PrincipalProjection = true,
        Seed = seed,
        CheckpointSeconds = 0,
    };
}
