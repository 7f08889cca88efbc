namespace Gnpe.Artifacts;

/// <summary>A named array of numbers as it is stored: weights of a network, moments of an optimizer, statistics of data.</summary>
/// <param name="Name">Dotted path, unique within its artefact, e.g. <c>flow.layer0.weight</c>.</param>
/// <param name="Shape">Length of each axis; empty for a single number.</param>
/// <param name="Values">The elements in row-major order.</param>
public sealed record NamedArray(string Name, IReadOnlyList<long> Shape, ReadOnlyMemory<float> Values);
