using Gnpe.Artifacts;
using Gnpe.Neural.Models;
using Gnpe.Neural.Tensors;

namespace Gnpe.Neural.Training;

/// <summary>Where each trained tensor lies in one long array of all weights, so that optimizer state is a few plain arrays.</summary>
internal sealed class WeightLayout
{
    private readonly StoredTensor[] tensors;
    private readonly int[] offsets;

    public WeightLayout(ParameterStore store)
    {
        tensors = [.. store.Trainable];
        offsets = new int[tensors.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            offsets[i] = Length;
            Length = checked(Length + (int)tensors[i].Count);
        }
    }

    /// <summary>The trained tensors in order.</summary>
    public IReadOnlyList<StoredTensor> Tensors => tensors;

    /// <summary>Number of trained weights.</summary>
    public int Length { get; }

    /// <summary>Where the weights of a name begin in a long array.</summary>
    /// <exception cref="ArgumentException">There are none that are trained.</exception>
    public int Start(string name)
    {
        int index = Array.FindIndex(tensors, tensor => tensor.Name == name);
        return index >= 0 ? offsets[index] : throw new ArgumentException($"There are no trained weights named '{name}'.", nameof(name));
    }

    /// <summary>Where the weights of one tensor begin in a long array.</summary>
    public int Start(int tensor) => offsets[tensor];

    /// <summary>The part of a long array that belongs to one tensor.</summary>
    public Span<float> Part(float[] values, int tensor) => values.AsSpan(offsets[tensor], (int)tensors[tensor].Count);

    /// <summary>Copies all weights out of the network.</summary>
    public float[] Read()
    {
        float[] values = new float[Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i].Export().CopyTo(Part(values, i));
        }

        return values;
    }

    /// <summary>Copies all weights into the network.</summary>
    public void Write(float[] values)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i].Load(Part(values, i));
        }
    }

    /// <summary>Copies of the parts of a long array as named arrays.</summary>
    public IEnumerable<NamedArray> ToArrays(float[] values, string prefix) =>
        tensors.Select((tensor, i) => new NamedArray(prefix + tensor.Name, tensor.Shape, Part(values, i).ToArray()));

    /// <summary>A long array from named arrays.</summary>
    public float[] FromArrays(NamedArrays arrays, string prefix)
    {
        float[] values = new float[Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            arrays.Take(prefix + tensors[i].Name, tensors[i].Shape).Span.CopyTo(Part(values, i));
        }

        return values;
    }
}
