using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tensors;

/// <summary>
/// One named float32 tensor of a <see cref="ParameterStore"/>. The tensor object never changes, only its content, so layers and optimizers may hold on to it.
/// </summary>
internal sealed class StoredTensor
{
    private readonly ComputeDevice device;

    /// <summary>Wraps a tensor that the store owns.</summary>
    /// <param name="name">Full name, with scopes separated by dots.</param>
    /// <param name="value">The tensor.</param>
    /// <param name="isBuffer">Whether it is never trained.</param>
    /// <param name="device">Where the tensor lives.</param>
    public StoredTensor(string name, Tensor value, bool isBuffer, ComputeDevice device)
    {
        Name = name;
        Value = value;
        IsBuffer = isBuffer;
        this.device = device;
        Shape = value.shape;
        value.requires_grad_(!isBuffer);
    }

    /// <summary>Full name, with scopes separated by dots, unique in its store.</summary>
    public string Name { get; }

    /// <summary>The tensor; owned by the store.</summary>
    public Tensor Value { get; }

    /// <summary>Its shape.</summary>
    public long[] Shape { get; }

    /// <summary>Whether it is state that belongs to the network but is never trained, e.g. standardization statistics.</summary>
    public bool IsBuffer { get; }

    /// <summary>Whether gradients are computed for it; a parameter can be frozen, a buffer is always.</summary>
    public bool IsTrainable => Value.requires_grad;

    /// <summary>Number of elements.</summary>
    public long Count => Value.numel();

    /// <summary>Freezes a parameter or thaws it.</summary>
    /// <param name="trainable">Whether gradients are to be computed.</param>
    /// <exception cref="InvalidOperationException">A buffer was to be trained.</exception>
    public void SetTrainable(bool trainable)
    {
        if (IsBuffer && trainable)
        {
            throw new InvalidOperationException($"'{Name}' is a buffer and cannot be trained.");
        }

        Value.requires_grad_(trainable);
    }

    /// <summary>Copies the content out.</summary>
    /// <returns>The elements in row-major order.</returns>
    public float[] Export() => Value.ToFloats();

    /// <summary>Replaces the content in place.</summary>
    /// <param name="values">As many numbers as the tensor has elements, row-major.</param>
    /// <exception cref="InvalidInputException">There are more or fewer.</exception>
    public void Load(ReadOnlySpan<float> values)
    {
        if (values.Length != Count)
        {
            throw new InvalidInputException(
                $"The weights '{Name}' hold {values.Length} numbers, but a network with these settings needs {Count} ({string.Join(" × ", Shape)}).");
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Value.copy_(TensorConversion.FromFloats(values, Shape, device));
    }
}
