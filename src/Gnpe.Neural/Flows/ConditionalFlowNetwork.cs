using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// A conditional density over rows: context rows are data and auxiliary numbers (see <see cref="ContextLayout"/>); the data are embedded, the auxiliary numbers standardized,
/// and both together are the context of a flow. Embedding and flow can be called apart, so that one embedded row serves many samples.
/// </summary>
internal sealed class ConditionalFlowNetwork : IDisposable
{
    private readonly Standardization? auxiliaryStandardization;

    /// <summary>Builds an untrained network.</summary>
    /// <param name="settings">The architecture.</param>
    /// <param name="layout">Layout of a context row; <see cref="ContextLayout.Empty"/> for an unconditional density.</param>
    /// <param name="periodic">For each coordinate of the density whether it is an angle.</param>
    /// <param name="device">Where the network lives.</param>
    /// <param name="random">For the initial weights.</param>
    /// <param name="basis">Components that seed the embedding's projection; null for none.</param>
    /// <exception cref="InvalidInputException">The settings have violations, there is no coordinate, or the device cannot be used.</exception>
    public ConditionalFlowNetwork(
        NetworkSettings settings, ContextLayout layout, ReadOnlySpan<bool> periodic, ComputeDevice device, RandomStream random, Rows<float>? basis = null)
    {
        string[] violations = [.. settings.Violations()];
        if (violations.Length > 0)
        {
            throw new InvalidInputException($"The network settings cannot be used: {string.Join("; ", violations)}.");
        }

        if (periodic.IsEmpty)
        {
            throw new InvalidInputException("A density needs at least one coordinate.");
        }

        Settings = settings;
        Layout = layout;
        Store = new ParameterStore(device);
        Embedding = layout.DataWidth == 0 ? null : EmbeddingBuilder.Build(Store.Scope("embedding"), layout, settings.Embedding, random, basis);
        auxiliaryStandardization = layout.Auxiliary == 0 ? null : new Standardization(Store.Scope("auxiliary"), layout.Auxiliary);
        Flow = FlowBuilder.Build(Store.Scope("flow"), settings.Flow, periodic, (Embedding?.OutputWidth ?? 0) + layout.Auxiliary, random);
    }

    /// <summary>The architecture.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>Layout of a context row.</summary>
    public ContextLayout Layout { get; }

    /// <summary>All weights and buffers.</summary>
    public ParameterStore Store { get; }

    /// <summary>What summarises the data; null if there are none.</summary>
    public IEmbedding? Embedding { get; }

    /// <summary>The density given an embedded context.</summary>
    public IFlow Flow { get; }

    /// <summary>Fits the standardization of data and auxiliary numbers to rows as they come in training.</summary>
    /// <param name="contexts">Context rows <c>[rows, Layout.Width]</c>; a few hundred at least.</param>
    public void FitStandardization(Rows<float> contexts)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Tensor rows = contexts.ToTensor(Store.Device);
        if (Embedding is not null)
        {
            Embedding.Standardization.Fit(Embedding.BeforeStandardization(rows.narrow(1, 0, Layout.DataWidth)));
        }

        auxiliaryStandardization?.Fit(rows.narrow(1, Layout.DataWidth, Layout.Auxiliary));
    }

    /// <summary>Turns context rows into what the flow is conditioned on.</summary>
    /// <param name="contexts">Context rows <c>[rows, Layout.Width]</c>.</param>
    /// <returns>Embedded contexts <c>[rows, Flow.ContextWidth]</c>; null if the density is unconditional.</returns>
    public Tensor? Embed(Tensor contexts)
    {
        if (Layout.Width == 0)
        {
            return null;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor? embedded = Embedding?.Forward(contexts.narrow(1, 0, Layout.DataWidth));
        Tensor? auxiliary = auxiliaryStandardization?.Forward(contexts.narrow(1, Layout.DataWidth, Layout.Auxiliary));
        Tensor context = embedded is null ? auxiliary! : auxiliary is null ? embedded : cat([embedded, auxiliary], 1);
        return context.MoveToOuterDisposeScope();
    }

    /// <summary>Log density of coordinates given context rows, differentiable in the weights.</summary>
    /// <param name="z">Coordinates <c>[batch, D]</c>.</param>
    /// <param name="contexts">Context rows <c>[batch, Layout.Width]</c>, or one row for the whole batch; null if the density is unconditional.</param>
    /// <returns>Log densities <c>[batch]</c>.</returns>
    public Tensor LogDensity(Tensor z, Tensor? contexts)
    {
        using DisposeScope scope = NewDisposeScope();
        return Flow.LogDensity(z, contexts is null ? null : Embed(contexts)).MoveToOuterDisposeScope();
    }

    /// <summary>Pushes base noise through the density without recording gradients.</summary>
    /// <param name="baseNoise">Draws of the flow's base law <c>[batch, D]</c>.</param>
    /// <param name="contexts">Context rows <c>[batch, Layout.Width]</c>, or one row for the whole batch; null if the density is unconditional.</param>
    /// <returns>Coordinates <c>[batch, D]</c> and their log densities <c>[batch]</c>.</returns>
    public (Tensor Z, Tensor LogDensity) Sample(Tensor baseNoise, Tensor? contexts)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        (Tensor z, Tensor logDensity) = Flow.Sample(baseNoise, contexts is null ? null : Embed(contexts));
        return (z.MoveToOuterDisposeScope(), logDensity.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();
}
