using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>
/// h + W₂·a(W₁·a(h)) ⊙ σ(G c) for several networks at once: the residual block of neural spline flows (Durkan et al. 2019, arXiv:1906.04032, appendix B.1),
/// whose update a gated linear unit scales by the context c; without gating the last factor is absent.
/// </summary>
internal sealed class BatchedResidualBlock
{
    private const double SecondLayerGain = 0.1;

    private readonly BatchedLinear first;
    private readonly BatchedLinear second;
    private readonly ContextLinear? gate;
    private readonly Activation activation;

    /// <summary>Creates the block.</summary>
    /// <param name="scope">Keeps <c>first</c>, <c>second</c> and <c>gate</c>.</param>
    /// <param name="networks">Number of networks.</param>
    /// <param name="width">Features of one network.</param>
    /// <param name="gateContextWidth">Width of the context that gates the update; 0 for no gate.</param>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="random">For the initial values.</param>
    public BatchedResidualBlock(ParameterScope scope, int networks, int width, int gateContextWidth, Activation activation, RandomStream random)
    {
        this.activation = activation;
        first = new BatchedLinear(scope.Scope("first"), networks, width, width, random);
        second = new BatchedLinear(scope.Scope("second"), networks, width, width, random, SecondLayerGain);
        gate = gateContextWidth == 0 ? null : new ContextLinear(scope.Scope("gate"), networks, gateContextWidth, width, gateContextWidth, random);
    }

    /// <summary>The gate of a context, to be computed once for many batches.</summary>
    /// <param name="context">Context <c>[rows, width]</c> or null.</param>
    /// <returns>Factors <c>[networks, width, rows]</c>, or null without gating.</returns>
    public Tensor? Gate(Tensor? context) => gate?.Forward(context).sigmoid_();

    /// <summary>Applies the block in all networks.</summary>
    /// <param name="h">Features <c>[networks, width, batch]</c>.</param>
    /// <param name="gateFactors">What <see cref="Gate"/> returned, for the batch or for one row.</param>
    /// <returns>Features <c>[networks, width, batch]</c>.</returns>
    public Tensor Forward(Tensor h, Tensor? gateFactors)
    {
        Tensor inner = activation.Apply(first.Forward(activation.Apply(h)));
        return Add(h, second.Forward(inner), gateFactors);
    }

    /// <summary>Applies the block in one network.</summary>
    /// <param name="h">Features <c>[1, width, batch]</c>.</param>
    /// <param name="gateFactors">What <see cref="Gate"/> returned, for all networks.</param>
    /// <param name="network">Which.</param>
    /// <returns>Features <c>[1, width, batch]</c>.</returns>
    public Tensor Forward(Tensor h, Tensor? gateFactors, int network)
    {
        Tensor inner = activation.Apply(first.Forward(activation.Apply(h), network));
        return Add(h, second.Forward(inner, network), gateFactors?.narrow(0, network, 1));
    }

    private static Tensor Add(Tensor h, Tensor update, Tensor? gateFactors) =>
        gateFactors is null ? h.Plus(update) : h.Plus(update * gateFactors);
}
