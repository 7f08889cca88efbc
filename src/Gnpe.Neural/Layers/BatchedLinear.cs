using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>
/// y = W x + b for several networks at once, each with its own weights. The batch is the last and contiguous axis, <c>[networks, features, batch]</c>:
/// every matrix product then reads and writes contiguous memory, and what follows element by element runs along the batch.
/// </summary>
internal sealed class BatchedLinear
{
    private readonly Tensor weight;
    private readonly Tensor bias;

    /// <summary>Creates the layer; weights and biases start uniform in ±gain/√inputs.</summary>
    /// <param name="scope">Keeps <c>weight</c> <c>[networks, outputs, inputs]</c> and <c>bias</c> <c>[networks, outputs, 1]</c>.</param>
    /// <param name="networks">Number of networks.</param>
    /// <param name="inputs">Features that go in.</param>
    /// <param name="outputs">Features that come out.</param>
    /// <param name="random">For the initial values.</param>
    /// <param name="gain">Factor on the initial values.</param>
    public BatchedLinear(ParameterScope scope, int networks, int inputs, int outputs, RandomStream random, double gain = 1)
    {
        weight = scope.Add("weight", [networks, outputs, inputs], Initializers.Uniform(inputs, gain), random);
        bias = scope.Add("bias", [networks, outputs, 1], Initializers.Uniform(inputs, gain), random);
    }

    /// <summary>Applies all networks.</summary>
    /// <param name="x">Features <c>[networks, inputs, batch]</c>.</param>
    /// <returns>Features <c>[networks, outputs, batch]</c>.</returns>
    public Tensor Forward(Tensor x) => BatchedProduct.Add(bias, weight, x);

    /// <summary>Applies one network.</summary>
    /// <param name="x">Features <c>[1, inputs, batch]</c>.</param>
    /// <param name="network">Which.</param>
    /// <returns>Features <c>[1, outputs, batch]</c>.</returns>
    public Tensor Forward(Tensor x, int network) => BatchedProduct.Add(bias.narrow(0, network, 1), weight.narrow(0, network, 1), x);
}
