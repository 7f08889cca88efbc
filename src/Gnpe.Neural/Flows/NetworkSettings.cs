using Gnpe.Neural.Embeddings;

namespace Gnpe.Neural.Flows;

/// <summary>The architecture of a conditional density: an embedding of the data and a flow.</summary>
public sealed record NetworkSettings
{
    /// <summary>A network that trains in seconds: a first look at a problem, or a guess that something else refines.</summary>
    public static NetworkSettings Small { get; } = new()
    {
        Embedding = new EmbeddingSettings { Widths = [64, 64], OutputWidth = 32 },
        Flow = new FlowSettings { Hidden = 48 },
    };

    /// <summary>What summarises the data.</summary>
    public EmbeddingSettings Embedding { get; init; } = new();

    /// <summary>What maps the parameters to noise.</summary>
    public FlowSettings Flow { get; init; } = new();

    /// <summary>All that is wrong with these settings.</summary>
    /// <returns>One sentence for each violation; empty if there is none.</returns>
    public IEnumerable<string> Violations() => Embedding.Violations().Concat(Flow.Violations());
}
