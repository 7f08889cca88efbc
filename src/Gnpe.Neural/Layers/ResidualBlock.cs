using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>
/// h + W₂·a(W₁·a(norm(h))): a residual block with activation before each layer (He et al. 2016, arXiv:1603.05027); the norm is optional.
/// The second layer starts small, so that an untrained block is nearly the identity.
/// </summary>
internal sealed class ResidualBlock
{
    private const double SecondLayerGain = 0.1;

    private readonly LayerNorm? norm;
    private readonly Linear first;
    private readonly Linear second;
    private readonly Activation activation;

    /// <summary>Creates the block.</summary>
    /// <param name="scope">Keeps <c>norm</c>, <c>first</c> and <c>second</c>.</param>
    /// <param name="width">Width of a row.</param>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="layerNorm">Whether rows are normalised first.</param>
    /// <param name="random">For the initial values.</param>
    public ResidualBlock(ParameterScope scope, int width, Activation activation, bool layerNorm, RandomStream random)
    {
        this.activation = activation;
        norm = layerNorm ? new LayerNorm(scope.Scope("norm"), width, random) : null;
        first = new Linear(scope.Scope("first"), width, width, random);
        second = new Linear(scope.Scope("second"), width, width, random, SecondLayerGain);
    }

    /// <summary>Applies the block.</summary>
    /// <param name="h">Rows <c>[batch, width]</c>.</param>
    /// <returns>Rows <c>[batch, width]</c>.</returns>
    public Tensor Forward(Tensor h)
    {
        Tensor inner = activation.Apply(norm?.Forward(h) ?? h);
        inner = activation.Apply(first.Forward(inner));
        return second.Forward(inner).Accumulate(h);
    }
}
