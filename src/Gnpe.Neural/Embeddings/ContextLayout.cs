namespace Gnpe.Neural.Embeddings;

/// <summary>
/// How a context row is laid out: the data, channel after channel, and after them auxiliary numbers (pose proxies, noise levels) that bypass the embedding.
/// </summary>
/// <param name="Channels">Data channels, e.g. detectors; not negative.</param>
/// <param name="Length">Numbers of one channel, e.g. samples in time.</param>
/// <param name="Auxiliary">Auxiliary numbers at the end of the row.</param>
public sealed record ContextLayout(int Channels, int Length, int Auxiliary)
{
    /// <summary>Width of the data: channels × length.</summary>
    public int DataWidth => Channels * Length;

    /// <summary>Width of a row.</summary>
    public int Width => DataWidth + Auxiliary;

    /// <summary>A row without anything: the context of an unconditional density.</summary>
    public static ContextLayout Empty { get; } = new(0, 0, 0);
}
