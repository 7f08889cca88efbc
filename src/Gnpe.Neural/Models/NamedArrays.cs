using Gnpe.Artifacts;
using Gnpe.Neural.Tensors;

namespace Gnpe.Neural.Models;

/// <summary>The arrays of an artefact by name, with errors that name the array.</summary>
internal sealed class NamedArrays
{
    private readonly string owner;
    private readonly Dictionary<string, NamedArray> byName = new(StringComparer.Ordinal);

    /// <summary>Indexes the arrays.</summary>
    /// <param name="content">The artefact.</param>
    /// <param name="owner">What errors call it, e.g. <c>model</c>.</param>
    /// <exception cref="InvalidInputException">A name occurs twice.</exception>
    public NamedArrays(ArtifactContent content, string owner)
    {
        this.owner = owner;
        foreach (NamedArray array in content.Arrays)
        {
            if (!byName.TryAdd(array.Name, array))
            {
                throw new InvalidInputException($"The {owner} has two arrays named '{array.Name}'; names must be unique.");
            }
        }
    }

    /// <summary>Whether any name begins with a prefix.</summary>
    public bool AnyStartsWith(string prefix) => byName.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The elements of an array, which is then counted as used.</summary>
    /// <exception cref="InvalidInputException">It is missing or has another shape.</exception>
    public ReadOnlyMemory<float> Take(string name, IReadOnlyList<long> shape)
    {
        if (!byName.Remove(name, out NamedArray? array))
        {
            throw new InvalidInputException($"The {owner} lacks the array '{name}'.");
        }

        if (!array.Shape.SequenceEqual(shape) || array.Values.Length != shape.Aggregate(1L, (product, size) => product * size))
        {
            throw new InvalidInputException(
                $"The {owner}'s array '{name}' has shape [{string.Join(", ", array.Shape)}] with {array.Values.Length} numbers instead of [{string.Join(", ", shape)}].");
        }

        return array.Values;
    }

    /// <summary>Refuses arrays that nobody took.</summary>
    /// <exception cref="InvalidInputException">There is one.</exception>
    public void CheckAllTaken()
    {
        if (byName.Count > 0)
        {
            throw new InvalidInputException($"The {owner} has the array '{byName.Keys.Order(StringComparer.Ordinal).First()}', which its settings do not know.");
        }
    }

    /// <summary>Loads tensors of a network by name.</summary>
    public void LoadInto(IEnumerable<StoredTensor> tensors, string prefix = "")
    {
        foreach (StoredTensor tensor in tensors)
        {
            tensor.Load(Take(prefix + tensor.Name, tensor.Shape).Span);
        }
    }

    /// <summary>Copies tensors of a network out.</summary>
    public static IEnumerable<NamedArray> Of(IEnumerable<StoredTensor> tensors, string prefix = "") =>
        tensors.Select(tensor => new NamedArray(prefix + tensor.Name, tensor.Shape, tensor.Export()));
}
