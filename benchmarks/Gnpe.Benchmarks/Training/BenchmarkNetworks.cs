using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Layers;

namespace Gnpe.Benchmarks.Training;

/// <summary>The networks that are timed.</summary>
internal static class BenchmarkNetworks
{
    /// <summary>Numbers of a data vector of <see cref="Reference"/>.</summary>
    public const int ReferenceData = 800;

    /// <summary>Numbers of a data vector of <see cref="Autoregressive"/>.</summary>
    public const int AutoregressiveData = 400;

    /// <summary>A neural spline flow in the architecture of dingo, about 6.05 million weights: residual embedding 800 → 512 … 128 with ELU, ten coupling steps of hidden width 256 and eight bins.</summary>
    public static NetworkSettings Reference { get; } = new()
    {
        Embedding = new EmbeddingSettings { Widths = [512, 512, 256, 256, 128, 128], OutputWidth = 128, Activation = Activation.Elu, LayerNorm = false, LinearSkip = false },
        Flow = FlowSettings.Coupling with { Activation = Activation.Elu },
    };

    /// <summary>The default network, about 1.8 million weights: linear skip and three residual blocks of width 384, a network of width 96 for each of fourteen parameters, 12 bins.</summary>
    public static NetworkSettings Autoregressive { get; } = new();
}
