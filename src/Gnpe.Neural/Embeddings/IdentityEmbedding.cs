using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>The standardized data themselves.</summary>
internal sealed class IdentityEmbedding : IEmbedding
{
    /// <summary>Creates the embedding.</summary>
    /// <param name="scope">Keeps <c>standardization</c>.</param>
    /// <param name="width">Width of a data row.</param>
    public IdentityEmbedding(ParameterScope scope, int width)
    {
        Standardization = new Standardization(scope.Scope("standardization"), width);
    }

    /// <inheritdoc/>
    public int InputWidth => Standardization.Width;

    /// <inheritdoc/>
    public int OutputWidth => Standardization.Width;

    /// <inheritdoc/>
    public Standardization Standardization { get; }

    /// <inheritdoc/>
    public Tensor BeforeStandardization(Tensor data) => data;

    /// <inheritdoc/>
    public Tensor Forward(Tensor data) => Standardization.Forward(data);
}
