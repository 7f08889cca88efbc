using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>Brings each row to mean 0 and variance 1, then scales and shifts each column (Ba et al. 2016, arXiv:1607.06450).</summary>
internal sealed class LayerNorm
{
    private const double VarianceFloor = 1e-5;

    private readonly Tensor weight;
    private readonly Tensor bias;
    private readonly long width;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="scope">Keeps <c>weight</c> and <c>bias</c>, each <c>[width]</c>.</param>
    /// <param name="width">Width of a row.</param>
    /// <param name="random">Unused by these initial values; keeps all layers alike.</param>
    public LayerNorm(ParameterScope scope, int width, RandomStream random)
    {
        this.width = width;
        weight = scope.Add("weight", [width], Initializers.Ones, random);
        bias = scope.Add("bias", [width], Initializers.Zeros, random);
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Rows <c>[batch, width]</c>.</param>
    /// <returns>Rows <c>[batch, width]</c>.</returns>
    public Tensor Forward(Tensor x) => nn.functional.layer_norm(x, [width], weight, bias, VarianceFloor);
}
