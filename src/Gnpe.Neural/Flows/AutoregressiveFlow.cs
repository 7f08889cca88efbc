using Gnpe.Neural.Tensors;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// An autoregressive flow: coordinate i is mapped by a <see cref="SplineTransform"/> whose parameters a small network of its own computes from the context and the
/// coordinates before it. The networks run side by side, so a density takes one pass; a sample takes one step for each coordinate, in which only that coordinate's network runs.
/// Further layers alternate the order.
/// </summary>
internal sealed class AutoregressiveFlow : IFlow
{
    private readonly Layer[] layers;
    private readonly SplineTransform transform;
    private readonly CoordinateFeatures features;

    /// <summary>Creates the flow.</summary>
    /// <param name="scope">Keeps the numbered layers.</param>
    /// <param name="settings">Layers (<see cref="FlowSettings.Steps"/>), bins and networks.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="contextWidth">Width of a context row; 0 for an unconditional flow.</param>
    /// <param name="random">For the initial values.</param>
    public AutoregressiveFlow(ParameterScope scope, FlowSettings settings, ReadOnlySpan<bool> periodic, int contextWidth, RandomStream random)
    {
        Base = new BaseLaw(periodic, scope);
        ContextWidth = contextWidth;
        transform = new SplineTransform(Base.Periodic, settings.Bins, settings.TailBound);
        features = new CoordinateFeatures(Base.Periodic);
        layers = [.. Enumerable.Range(0, settings.Steps).Select(i => CreateLayer(scope.Scope("layers").Scope(i), settings, reversed: i % 2 == 1, random))];
    }

    /// <inheritdoc/>
    public BaseLaw Base { get; }

    /// <inheritdoc/>
    public int ContextWidth { get; }

    /// <inheritdoc/>
    public Tensor LogDensity(Tensor z, Tensor? context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor u = z.t().contiguous();
        Tensor? total = null;
        foreach (Layer layer in layers)
        {
            Tensor raw = layer.Network.Forward(VisibleFeatures(u), layer.Network.Bind(context));
            (u, Tensor logs) = transform.Forward(u, ExpandTo(raw, u));
            total = total is null ? logs.sum(dim: 0) : total.Plus(logs.sum(dim: 0));
        }

        return total!.Plus(Base.LogDensity(u)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Z, Tensor LogDensity) Sample(Tensor baseNoise, Tensor? context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor u = baseNoise.t().contiguous();
        Tensor total = Base.LogDensity(u);
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            (u, Tensor logs) = Invert(layers[i], u, context);
            total.Accumulate(logs);
        }

        return (u.t().contiguous().MoveToOuterDisposeScope(), total.MoveToOuterDisposeScope());
    }

    private Layer CreateLayer(ParameterScope scope, FlowSettings settings, bool reversed, RandomStream random)
    {
        int dimension = Base.Dimension;
        int visibleCount = dimension == 1 ? 0 : features.Count;
        bool Visible(int network, int feature) => reversed ? features.Owners[feature] > network : features.Owners[feature] < network;
        ConditioningNetwork network = new(
            scope, settings, dimension, visibleCount, ContextWidth, transform.ParametersPerElement, random, Visible);
        IEnumerable<int> order = Enumerable.Range(0, dimension);
        return new Layer(network, [.. reversed ? order.Reverse() : order]);
    }

    private (Tensor X, Tensor Logs) Invert(Layer layer, Tensor u, Tensor? context)
    {
        using DisposeScope scope = NewDisposeScope();
        long batch = u.shape[1];
        ContextTerms terms = layer.Network.Bind(context);
        Tensor x = empty_like(u);
        Tensor logs = zeros([batch], device: u.device);
        Tensor? seen = Base.Dimension == 1 ? null : zeros([features.Count, batch], device: u.device);
        foreach (int i in layer.Order)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor row = u.narrow(0, i, 1);
            Tensor raw = layer.Network.Forward(seen, terms, i);
            (Tensor value, Tensor log) = transform.Inverse(row, ExpandTo(raw, row), i);
            x.narrow(0, i, 1).copy_(value);
            logs.Accumulate(log.squeeze(0));
            if (seen is not null)
            {
                features.Write(seen, value, i);
            }
        }

        return (x.MoveToOuterDisposeScope(), logs.MoveToOuterDisposeScope());
    }

    private Tensor? VisibleFeatures(Tensor u) => Base.Dimension == 1 ? null : features.Of(u);

    private static Tensor ExpandTo(Tensor raw, Tensor x) => raw.shape[2] == x.shape[1] ? raw : raw.expand(-1, -1, x.shape[1]);

    private sealed record Layer(ConditioningNetwork Network, int[] Order);
}
