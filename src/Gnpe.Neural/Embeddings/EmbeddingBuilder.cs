using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Embeddings;

/// <summary>Makes embeddings of settings.</summary>
internal static class EmbeddingBuilder
{
    /// <summary>Makes an embedding.</summary>
    /// <param name="scope">Where its weights go.</param>
    /// <param name="layout">What it embeds; with data.</param>
    /// <param name="settings">The architecture, without violations.</param>
    /// <param name="random">For the initial values.</param>
    /// <param name="basis">Components that seed the projection of <see cref="EmbeddingKind.ResidualMlp"/>; null for none.</param>
    /// <returns>The embedding.</returns>
    public static IEmbedding Build(ParameterScope scope, ContextLayout layout, EmbeddingSettings settings, RandomStream random, Rows<float>? basis = null) =>
        settings.Kind switch
        {
            EmbeddingKind.ResidualMlp => new ResidualMlpEmbedding(scope, layout.DataWidth, settings, basis, random),
            EmbeddingKind.Convolutional => new ConvolutionalEmbedding(scope, layout, settings, random),
            EmbeddingKind.Linear => new LinearEmbedding(scope, layout.DataWidth, settings.OutputWidth, random),
            EmbeddingKind.Identity => new IdentityEmbedding(scope, layout.DataWidth),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Kind, null),
        };
}
