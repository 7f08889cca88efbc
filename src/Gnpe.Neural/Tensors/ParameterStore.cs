using static TorchSharp.torch;

namespace Gnpe.Neural.Tensors;

/// <summary>
/// All weights and buffers of one network by name, in order of creation. It owns them: dispose scopes do not touch them, and disposing the store frees them.
/// Names, shapes and order follow from the settings alone, so that weights can be loaded by name.
/// </summary>
internal sealed class ParameterStore : IDisposable
{
    private readonly List<StoredTensor> entries = [];
    private readonly Dictionary<string, StoredTensor> byName = [];
    private readonly List<Tensor> constants = [];

    /// <summary>Creates an empty store.</summary>
    /// <param name="device">Where its tensors live.</param>
    /// <exception cref="InvalidInputException">The device cannot be used.</exception>
    public ParameterStore(ComputeDevice device)
    {
        device.ToTorch();
        Device = device;
        Root = new ParameterScope(this, string.Empty);
    }

    /// <summary>Where the tensors live.</summary>
    public ComputeDevice Device { get; }

    /// <summary>The place of names without a scope.</summary>
    public ParameterScope Root { get; }

    /// <summary>Weights and buffers in order of creation.</summary>
    public IReadOnlyList<StoredTensor> Entries => entries;

    /// <summary>The weights that are trained now, in order of creation.</summary>
    public IEnumerable<StoredTensor> Trainable => entries.Where(entry => entry.IsTrainable);

    /// <summary>Number of weight elements, buffers not counted.</summary>
    public long ParameterCount => entries.Where(entry => !entry.IsBuffer).Sum(entry => entry.Count);

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">Full name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public StoredTensor this[string name] => byName[name];

    /// <summary>A named place in the store.</summary>
    /// <param name="name">One word without dots.</param>
    /// <returns>The place.</returns>
    public ParameterScope Scope(string name) => Root.Scope(name);

    /// <summary>Whether a name is taken.</summary>
    /// <param name="name">Full name.</param>
    /// <returns>True if there is such a tensor.</returns>
    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>Takes over a new tensor.</summary>
    /// <param name="fullName">A name not used before.</param>
    /// <param name="value">The tensor.</param>
    /// <param name="isBuffer">Whether it is never trained.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    internal StoredTensor Add(string fullName, Tensor value, bool isBuffer)
    {
        StoredTensor entry = new(fullName, value.DetachFromDisposeScope(), isBuffer, Device);
        if (!byName.TryAdd(fullName, entry))
        {
            value.Dispose();
            throw new InvalidOperationException($"The name '{fullName}' is used twice in one network.");
        }

        entries.Add(entry);
        return entry;
    }

    /// <summary>Takes over a constant.</summary>
    /// <param name="value">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal Tensor Own(Tensor value)
    {
        constants.Add(value.DetachFromDisposeScope());
        return value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        entries.ForEach(entry => entry.Value.Dispose());
        constants.ForEach(constant => constant.Dispose());
        entries.Clear();
        constants.Clear();
        byName.Clear();
    }
}
