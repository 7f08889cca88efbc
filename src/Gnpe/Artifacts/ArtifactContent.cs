namespace Gnpe.Artifacts;

/// <summary>What a model or a checkpoint consists of, without saying where it is stored: a card in JSON and named arrays. It is data, never code.</summary>
/// <param name="Kind">What it is, e.g. <c>conditional-density</c> or <c>training-checkpoint</c>.</param>
/// <param name="FormatVersion">Version of the card's format for this kind, from 1; a reader refuses newer ones.</param>
/// <param name="Card">A JSON object: settings, parameter space, data layout, provenance.</param>
/// <param name="Arrays">The numbers.</param>
public sealed record ArtifactContent(string Kind, int FormatVersion, string Card, IReadOnlyList<NamedArray> Arrays);
