using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>One coupling step: coordinates arrive in the step's order, the seen ones first; the others are mapped given them.</summary>
internal sealed class CouplingStep
{
    private readonly ConditioningNetwork network;
    private readonly CoordinateFeatures features;
    private readonly SplineTransform transform;
    private readonly int seenCount;
    private readonly int mappedCount;

    /// <summary>Creates the step.</summary>
    /// <param name="scope">Keeps the network.</param>
    /// <param name="settings">Bins and network.</param>
    /// <param name="periodic">For each coordinate of the flow whether it is an angle.</param>
    /// <param name="seen">Coordinates that the network sees; empty if there is only one coordinate.</param>
    /// <param name="mapped">Coordinates that are mapped.</param>
    /// <param name="contextWidth">Width of a context row.</param>
    /// <param name="random">For the initial values.</param>
    public CouplingStep(
        ParameterScope scope, FlowSettings settings, IReadOnlyList<bool> periodic, int[] seen, int[] mapped, int contextWidth, RandomStream random)
    {
        Order = [.. seen, .. mapped];
        seenCount = seen.Length;
        mappedCount = mapped.Length;
        features = new CoordinateFeatures(seen.Select(i => periodic[i]));
        transform = new SplineTransform(mapped.Select(i => periodic[i]), settings.Bins, settings.TailBound);
        network = new ConditioningNetwork(
            scope, settings, 1, features.Count, contextWidth, mappedCount * transform.ParametersPerElement, random);
    }

    /// <summary>The flow's coordinates in the order of this step.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Maps towards the base law.</summary>
    /// <param name="x">Coordinates in the step's order <c>[D, batch]</c>.</param>
    /// <param name="context">Context rows, one or as many as the batch has; or null.</param>
    /// <returns>Coordinates <c>[D, batch]</c> and log determinants <c>[batch]</c>.</returns>
    public (Tensor Y, Tensor LogDeterminant) Forward(Tensor x, Tensor? context) => Apply(x, context, transform.Forward);

    /// <summary>Maps away from the base law.</summary>
    /// <param name="y">Coordinates in the step's order <c>[D, batch]</c>.</param>
    /// <param name="context">Context rows, one or as many as the batch has; or null.</param>
    /// <returns>Coordinates <c>[D, batch]</c> and the log determinants of <see cref="Forward"/> <c>[batch]</c>.</returns>
    public (Tensor X, Tensor LogDeterminant) Inverse(Tensor y, Tensor? context) => Apply(y, context, transform.Inverse);

    private (Tensor Values, Tensor LogDeterminant) Apply(Tensor values, Tensor? context, Func<Tensor, Tensor, (Tensor, Tensor)> map)
    {
        long batch = values.shape[1];
        Tensor seen = values.narrow(0, 0, seenCount);
        Tensor raw = network.Forward(seenCount == 0 ? null : features.Of(seen), network.Bind(context));
        raw = raw.view(mappedCount, transform.ParametersPerElement, -1);
        raw = raw.shape[2] == batch ? raw : raw.expand(-1, -1, batch);
        (Tensor mapped, Tensor logs) = map(values.narrow(0, seenCount, mappedCount), raw);
        return (seenCount == 0 ? mapped : cat([seen, mapped], 0), logs.sum(dim: 0));
    }
}
