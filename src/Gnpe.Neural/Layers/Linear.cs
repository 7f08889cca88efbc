using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>y = W x + b on rows.</summary>
internal sealed class Linear
{
    private readonly Tensor weight;
    private readonly Tensor? bias;

    /// <summary>Creates the layer; weights and biases start uniform in ±gain/√inputs.</summary>
    /// <param name="scope">Keeps <c>weight</c> <c>[outputs, inputs]</c> and <c>bias</c> <c>[outputs]</c>.</param>
    /// <param name="inputs">Width of an input row.</param>
    /// <param name="outputs">Width of an output row.</param>
    /// <param name="random">For the initial values.</param>
    /// <param name="gain">Factor on the initial values.</param>
    /// <param name="hasBias">Whether there is a b.</param>
    public Linear(ParameterScope scope, int inputs, int outputs, RandomStream random, double gain = 1, bool hasBias = true)
    {
        weight = scope.Add("weight", [outputs, inputs], Initializers.Uniform(inputs, gain), random);
        bias = hasBias ? scope.Add("bias", [outputs], Initializers.Uniform(inputs, gain), random) : null;
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Rows <c>[batch, inputs]</c>.</param>
    /// <returns>Rows <c>[batch, outputs]</c>.</returns>
    public Tensor Forward(Tensor x) => nn.functional.linear(x, weight, bias);
}
