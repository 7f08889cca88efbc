using Gnpe.Neural.Layers;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>Summarises one row of data in fewer numbers.</summary>
internal interface IEmbedding
{
    /// <summary>Width of a data row.</summary>
    int InputWidth { get; }

    /// <summary>Width of a summary.</summary>
    int OutputWidth { get; }

    /// <summary>The statistics by which the data are standardized, to be fitted once before training.</summary>
    Standardization Standardization { get; }

    /// <summary>What the standardization applies to: the data themselves, or their linear projection where there is one.</summary>
    /// <param name="data">Data <c>[batch, InputWidth]</c>.</param>
    /// <returns>Values <c>[batch, Standardization.Width]</c>.</returns>
    Tensor BeforeStandardization(Tensor data);

    /// <summary>Summarises data, differentiable in the weights.</summary>
    /// <param name="data">Data <c>[batch, InputWidth]</c>.</param>
    /// <returns>Summaries <c>[batch, OutputWidth]</c>.</returns>
    Tensor Forward(Tensor data);
}
