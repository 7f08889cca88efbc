using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tensors;

/// <summary>A place in a <see cref="ParameterStore"/> under whose name a layer keeps its weights.</summary>
internal sealed class ParameterScope
{
    private readonly ParameterStore store;
    private readonly string prefix;

    /// <summary>Names a place in a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What every name begins with: empty or ending in a dot.</param>
    public ParameterScope(ParameterStore store, string prefix)
    {
        this.store = store;
        this.prefix = prefix;
    }

    /// <summary>Where the store's tensors live.</summary>
    public ComputeDevice Device => store.Device;

    /// <summary>A place below this one.</summary>
    /// <param name="name">One word without dots.</param>
    /// <returns>The place.</returns>
    public ParameterScope Scope(string name) => new(store, $"{prefix}{name}.");

    /// <summary>A numbered place below this one.</summary>
    /// <param name="index">The number.</param>
    /// <returns>The place.</returns>
    public ParameterScope Scope(int index) => new(store, $"{prefix}{index}.");

    /// <summary>Creates a trainable weight.</summary>
    /// <param name="name">Its name in this place.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its initial law.</param>
    /// <param name="random">Split by the weight's full name, so that initial values do not depend on the order of creation.</param>
    /// <returns>The tensor, owned by the store.</returns>
    public Tensor Add(string name, long[] shape, Initializer initializer, RandomStream random)
    {
        string fullName = prefix + name;
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        initializer(values, random.Split(fullName));
        return store.Add(fullName, TensorConversion.FromFloats(values, shape, store.Device), isBuffer: false).Value;
    }

    /// <summary>Creates state that is saved with the network but never trained.</summary>
    /// <param name="name">Its name in this place.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">Its initial content, row-major.</param>
    /// <returns>The stored tensor, whose content can be replaced.</returns>
    public StoredTensor AddBuffer(string name, long[] shape, ReadOnlySpan<float> values) =>
        store.Add(prefix + name, TensorConversion.FromFloats(values, shape, store.Device), isBuffer: true);

    /// <summary>Hands over a constant that follows from the settings (a mask, an index): it lives and dies with the store but is neither listed nor saved.</summary>
    /// <param name="values">Its content, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <returns>The tensor, owned by the store.</returns>
    public Tensor AddConstant(ReadOnlySpan<float> values, long[] shape) => store.Own(TensorConversion.FromFloats(values, shape, store.Device));
}
