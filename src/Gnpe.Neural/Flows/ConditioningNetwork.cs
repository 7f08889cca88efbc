using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// Several residual networks that run side by side, from features of coordinates and a common context to the parameters of splines:
/// a first layer over both, residual blocks, an activation, a last layer that starts small, so that an untrained flow is nearly its base law, and a soft bound.
/// </summary>
internal sealed class ConditioningNetwork
{
    private const double LastLayerGain = 0.01;

    private readonly int networks;
    private readonly int hidden;
    private readonly Activation activation;
    private readonly ContextLinear contextLayer;
    private readonly Tensor? featureWeight;
    private readonly Tensor? featureMask;
    private readonly BatchedResidualBlock[] blocks;
    private readonly BatchedLinear last;

    /// <summary>Creates the networks.</summary>
    /// <param name="scope">Keeps <c>context</c>, <c>features</c>, the numbered <c>blocks</c> and <c>last</c>.</param>
    /// <param name="settings">Hidden width, blocks, activation and gating.</param>
    /// <param name="networks">Number of networks.</param>
    /// <param name="features">Number of features F; may be 0.</param>
    /// <param name="contextWidth">Width of a context row; may be 0.</param>
    /// <param name="outputs">Outputs of each network.</param>
    /// <param name="random">For the initial values.</param>
    /// <param name="visible">Which features a network may see, by network and feature; null for all.</param>
    public ConditioningNetwork(
        ParameterScope scope, FlowSettings settings, int networks, int features, int contextWidth, int outputs, RandomStream random,
        Func<int, int, bool>? visible = null)
    {
        this.networks = networks;
        hidden = settings.Hidden;
        activation = settings.Activation;
        contextLayer = new ContextLinear(scope.Scope("context"), networks, contextWidth, hidden, contextWidth + features, random);
        if (features > 0)
        {
            featureWeight = scope.Scope("features").Add(
                "weight", [networks * hidden, features], Initializers.Uniform(contextWidth + features), random);
            featureMask = visible is null ? null : Mask(scope, features, visible);
        }

        int gateWidth = settings.ContextGating ? contextWidth : 0;
        blocks = [.. Enumerable.Range(0, settings.Blocks).Select(
            i => new BatchedResidualBlock(scope.Scope("blocks").Scope(i), networks, hidden, gateWidth, activation, random))];
        last = new BatchedLinear(scope.Scope("last"), networks, hidden, outputs, random, LastLayerGain);
    }

    /// <summary>What the networks need of a context: computed once, used for any number of batches.</summary>
    /// <param name="context">Context <c>[rows, contextWidth]</c>; null if its width is 0.</param>
    /// <returns>The terms.</returns>
    public ContextTerms Bind(Tensor? context) => new(contextLayer.Forward(context), [.. blocks.Select(block => block.Gate(context))]);

    /// <summary>Runs all networks.</summary>
    /// <param name="features">Features <c>[F, batch]</c>; null if F = 0.</param>
    /// <param name="terms">The context's terms, for the batch or for one row.</param>
    /// <returns>Outputs <c>[networks, outputs, batch]</c>; for one row if there are no features and the context has one row.</returns>
    public Tensor Forward(Tensor? features, ContextTerms terms)
    {
        Tensor h = terms.First;
        if (featureWeight is not null)
        {
            Tensor weight = featureMask is null ? featureWeight : featureWeight * featureMask;
            h = addmm(h.view(networks * hidden, -1), weight, features!, 1, 1).view(networks, hidden, -1);
        }

        for (int i = 0; i < blocks.Length; i++)
        {
            h = blocks[i].Forward(h, terms.Gates[i]);
        }

        return SplineLimits.Bounded(last.Forward(activation.Apply(h)));
    }

    /// <summary>Runs one network.</summary>
    /// <param name="features">Features <c>[F, batch]</c>, zero where the network may not see them; null if F = 0.</param>
    /// <param name="terms">The context's terms of all networks.</param>
    /// <param name="network">Which.</param>
    /// <returns>Outputs <c>[1, outputs, batch]</c>; for one row if there are no features and the context has one row.</returns>
    public Tensor Forward(Tensor? features, ContextTerms terms, int network)
    {
        Tensor h = terms.First.narrow(0, network, 1);
        if (featureWeight is not null)
        {
            h = addmm(h.squeeze(0), featureWeight.narrow(0, network * hidden, hidden), features!, 1, 1).unsqueeze(0);
        }

        for (int i = 0; i < blocks.Length; i++)
        {
            h = blocks[i].Forward(h, terms.Gates[i], network);
        }

        return SplineLimits.Bounded(last.Forward(activation.Apply(h), network));
    }

    private Tensor Mask(ParameterScope scope, int features, Func<int, int, bool> visible)
    {
        float[] mask = new float[networks * hidden * features];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = visible(i / features / hidden, i % features) ? 1f : 0f;
        }

        return scope.AddConstant(mask, [networks * hidden, features]);
    }
}

/// <summary>What conditioning networks need of a context.</summary>
/// <param name="First">Contribution to the first layer <c>[networks, hidden, rows]</c>.</param>
/// <param name="Gates">Gate of each residual block <c>[networks, hidden, rows]</c>, null without gating.</param>
internal sealed record ContextTerms(Tensor First, IReadOnlyList<Tensor?> Gates);
