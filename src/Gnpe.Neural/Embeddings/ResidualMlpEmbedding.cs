using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>Optionally a linear projection; then standardization and a <see cref="ResidualTrunk"/>.</summary>
internal sealed class ResidualMlpEmbedding : IEmbedding
{
    private readonly LinearProjection? projection;
    private readonly ResidualTrunk trunk;

    /// <summary>Creates the embedding.</summary>
    /// <param name="scope">Keeps <c>projection</c>, <c>standardization</c> and <c>trunk</c>.</param>
    /// <param name="inputWidth">Width of a data row.</param>
    /// <param name="settings">The architecture.</param>
    /// <param name="basis">Components that seed the projection <c>[ProjectionWidth, inputWidth]</c>; null to draw them at random.</param>
    /// <param name="random">For the initial values.</param>
    /// <exception cref="InvalidInputException">The basis has another shape, or there is one but no projection.</exception>
    public ResidualMlpEmbedding(ParameterScope scope, int inputWidth, EmbeddingSettings settings, Rows<float>? basis, RandomStream random)
    {
        if (basis is not null && settings.ProjectionWidth == 0)
        {
            throw new InvalidInputException("A basis is given, but the embedding's projection width is 0; set it to the number of components.");
        }

        InputWidth = inputWidth;
        OutputWidth = settings.OutputWidth;
        projection = settings.ProjectionWidth == 0
            ? null
            : new LinearProjection(scope.Scope("projection"), inputWidth, settings.ProjectionWidth, basis, settings.TrainProjection, random);
        int width = projection?.Count ?? inputWidth;
        Standardization = new Standardization(scope.Scope("standardization"), width);
        trunk = new ResidualTrunk(scope.Scope("trunk"), width, settings, random);
    }

    /// <inheritdoc/>
    public int InputWidth { get; }

    /// <inheritdoc/>
    public int OutputWidth { get; }

    /// <inheritdoc/>
    public Standardization Standardization { get; }

    /// <inheritdoc/>
    public Tensor BeforeStandardization(Tensor data) => projection?.Forward(data) ?? data;

    /// <inheritdoc/>
    public Tensor Forward(Tensor data) => trunk.Forward(Standardization.Forward(BeforeStandardization(data)));
}
