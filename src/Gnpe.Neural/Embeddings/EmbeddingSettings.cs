using Gnpe.Neural.Layers;

namespace Gnpe.Neural.Embeddings;

/// <summary>What summarises the data before the flow sees them.</summary>
public enum EmbeddingKind
{
    /// <summary>Residual blocks of linear layers on the whole row.</summary>
    ResidualMlp,

    /// <summary>One-dimensional convolutions over the channels, then pooling, then residual blocks.</summary>
    Convolutional,

    /// <summary>One linear map.</summary>
    Linear,

    /// <summary>The standardized data themselves.</summary>
    Identity,
}

/// <summary>The architecture of an embedding. Each property says which kinds it concerns.</summary>
public sealed record EmbeddingSettings
{
    /// <summary>Which embedding. Default: residual blocks of linear layers.</summary>
    public EmbeddingKind Kind { get; init; } = EmbeddingKind.ResidualMlp;

    /// <summary>Width of the summary; every kind but identity. Default: 192.</summary>
    public int OutputWidth { get; init; } = 192;

    /// <summary>One residual block for each entry, of that width; between different widths stands a linear layer. Residual and convolutional kinds. Default: 384, 384, 384.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [384, 384, 384];

    /// <summary>Whether rows are normalised in each residual block. Residual and convolutional kinds. Default: yes.</summary>
    public bool LayerNorm { get; init; } = true;

    /// <summary>Whether a linear map from the input is added to the summary. Residual and convolutional kinds. Default: yes.</summary>
    public bool LinearSkip { get; init; } = true;

    /// <summary>Non-linearity. Residual and convolutional kinds. Default: SiLU.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>
    /// Components of a linear projection of the data ahead of everything else, before standardization, so that a reduced basis can seed it; the data should then be of order one
    /// (whitened). 0 for none. Residual kind. Default: 0.
    /// </summary>
    public int ProjectionWidth { get; init; }

    /// <summary>Whether the projection is trained with the rest. Residual kind. Default: no.</summary>
    public bool TrainProjection { get; init; }

    /// <summary>Output channels of each convolution. Convolutional kind. Default: 16, 32, 32.</summary>
    public IReadOnlyList<int> ConvolutionChannels { get; init; } = [16, 32, 32];

    /// <summary>Samples by which each convolution moves; it reads twice as many. Large first strides are cheap and keep the position. Convolutional kind. Default: 8, 4, 2.</summary>
    public IReadOnlyList<int> ConvolutionStrides { get; init; } = [8, 4, 2];

    /// <summary>Segments over which the last convolution is averaged, besides pooling over everything; 0 leaves that out. Convolutional kind. Default: 8.</summary>
    public int PoolingSegments { get; init; } = 8;

    /// <summary>All that is wrong with these settings.</summary>
    /// <returns>One sentence for each violation; empty if there is none.</returns>
    public IEnumerable<string> Violations()
    {
        if (!Enum.IsDefined(Kind))
        {
            yield return $"embedding kind {(int)Kind} is unknown";
        }

        if (!Enum.IsDefined(Activation))
        {
            yield return $"embedding activation {(int)Activation} is unknown";
        }

        if (OutputWidth < 1)
        {
            yield return $"embedding output width must be positive, not {OutputWidth}";
        }

        if (Widths.Any(width => width < 1))
        {
            yield return $"embedding widths must be positive, not {string.Join(", ", Widths)}";
        }

        if (Widths.Count == 0 && Kind is (EmbeddingKind.ResidualMlp or EmbeddingKind.Convolutional))
        {
            yield return "embedding widths must name at least one residual block";
        }

        if (ProjectionWidth < 0)
        {
            yield return $"embedding projection width must not be negative, not {ProjectionWidth}";
        }

        if (ConvolutionChannels.Count == 0 || ConvolutionChannels.Any(channels => channels < 1))
        {
            yield return $"embedding convolution channels must be positive and at least one, not '{string.Join(", ", ConvolutionChannels)}'";
        }

        if (ConvolutionStrides.Count != ConvolutionChannels.Count || ConvolutionStrides.Any(stride => stride < 1))
        {
            yield return $"embedding convolution strides must be positive and {ConvolutionChannels.Count}, one for each convolution, not '{string.Join(", ", ConvolutionStrides)}'";
        }

        if (PoolingSegments < 0)
        {
            yield return $"embedding pooling segments must not be negative, not {PoolingSegments}";
        }
    }
}
