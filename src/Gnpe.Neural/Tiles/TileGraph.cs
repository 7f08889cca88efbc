using Gnpe.Neural.Tensors;
using Gnpe.Neural.Training;

namespace Gnpe.Neural.Tiles;

/// <summary>The operations of a network in order, while it is built and afterwards.</summary>
/// <param name="store">Names of weights, and buffers.</param>
/// <param name="layout">Places of the weights.</param>
/// <param name="tiles">Tiles that are held at once.</param>
/// <param name="differentiates">Whether gradients are wanted.</param>
internal sealed class TileGraph(ParameterStore store, WeightLayout layout, int tiles, bool differentiates)
{
    private readonly List<ITileOperation> contextOperations = [];
    private readonly List<ITileOperation> flowOperations = [];
    private readonly List<DerivedBlock> derived = [];

    /// <summary>Operations that depend on the context alone; they come first.</summary>
    public IReadOnlyList<ITileOperation> ContextOperations => contextOperations;

    /// <summary>The other operations.</summary>
    public IReadOnlyList<ITileOperation> FlowOperations => flowOperations;

    /// <summary>Weights that are computed from stored ones.</summary>
    public IReadOnlyList<DerivedBlock> Derived => derived;

    /// <summary>Planes that hold what flow operations need of the context; the same for all rows when the context is.</summary>
    public List<Plane> ContextTerms { get; } = [];

    /// <summary>Allocates a plane.</summary>
    /// <param name="features">Number of features.</param>
    /// <param name="isInput">Whether it holds given numbers, which need no gradient.</param>
    public Plane NewPlane(int features, bool isInput = false) => new(features, tiles, differentiates && !isInput);

    /// <summary>Stored weights.</summary>
    /// <param name="name">Full name.</param>
    public WeightBlock Weights(string name)
    {
        StoredTensor tensor = store[name];
        return tensor.IsBuffer ? new ConstantBlock(tensor.Export()) : new StoredBlock(layout.Start(name), (int)tensor.Count);
    }

    /// <summary>The content of a buffer.</summary>
    /// <param name="name">Full name.</param>
    public float[] Buffer(string name) => store[name].Export();

    /// <summary>Appends an operation that depends on the context alone.</summary>
    /// <param name="operation">The operation.</param>
    public void AddContext(ITileOperation operation) => contextOperations.Add(operation);

    /// <summary>Appends an operation.</summary>
    /// <param name="operation">The operation.</param>
    public void Add(ITileOperation operation) => flowOperations.Add(operation);

    /// <summary>Registers computed weights.</summary>
    /// <typeparam name="T">Their kind.</typeparam>
    /// <param name="block">The weights.</param>
    public T Derive<T>(T block)
        where T : DerivedBlock
    {
        derived.Add(block);
        return block;
    }
}
