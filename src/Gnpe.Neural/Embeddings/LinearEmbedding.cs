using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>One linear map of the standardized data.</summary>
internal sealed class LinearEmbedding : IEmbedding
{
    private readonly Linear linear;

    /// <summary>Creates the embedding.</summary>
    /// <param name="scope">Keeps <c>standardization</c> and <c>linear</c>.</param>
    /// <param name="inputWidth">Width of a data row.</param>
    /// <param name="outputWidth">Width of a summary.</param>
    /// <param name="random">For the initial values.</param>
    public LinearEmbedding(ParameterScope scope, int inputWidth, int outputWidth, RandomStream random)
    {
        OutputWidth = outputWidth;
        Standardization = new Standardization(scope.Scope("standardization"), inputWidth);
        linear = new Linear(scope.Scope("linear"), inputWidth, outputWidth, random);
    }

    /// <inheritdoc/>
    public int InputWidth => Standardization.Width;

    /// <inheritdoc/>
    public int OutputWidth { get; }

    /// <inheritdoc/>
    public Standardization Standardization { get; }

    /// <inheritdoc/>
    public Tensor BeforeStandardization(Tensor data) => data;

    /// <inheritdoc/>
    public Tensor Forward(Tensor data) => linear.Forward(Standardization.Forward(data));
}
