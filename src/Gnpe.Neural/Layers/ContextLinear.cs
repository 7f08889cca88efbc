using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>
/// W c + b for several networks that read the same context: one matrix product for all of them, from context rows to the layout
/// <c>[networks, outputs, rows]</c> of <see cref="BatchedLinear"/>. With a context of width 0 it is the bias alone, for one row.
/// </summary>
internal sealed class ContextLinear
{
    private readonly Tensor? weight;
    private readonly Tensor bias;
    private readonly int networks;
    private readonly int outputs;

    /// <summary>Creates the layer; weights and biases start uniform in ±1/√fanIn.</summary>
    /// <param name="scope">Keeps <c>weight</c> <c>[networks · outputs, contextWidth]</c> and <c>bias</c> <c>[networks · outputs, 1]</c>.</param>
    /// <param name="networks">Number of networks.</param>
    /// <param name="contextWidth">Width of a context row; may be 0.</param>
    /// <param name="outputs">Outputs of each network.</param>
    /// <param name="fanIn">Number of inputs that each output adds up altogether, here and elsewhere.</param>
    /// <param name="random">For the initial values.</param>
    public ContextLinear(ParameterScope scope, int networks, int contextWidth, int outputs, int fanIn, RandomStream random)
    {
        this.networks = networks;
        this.outputs = outputs;
        long rows = (long)networks * outputs;
        weight = contextWidth == 0 ? null : scope.Add("weight", [rows, contextWidth], Initializers.Uniform(fanIn), random);
        bias = scope.Add("bias", [rows, 1], Initializers.Uniform(fanIn), random);
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="context">Context <c>[rows, contextWidth]</c>; null if its width is 0.</param>
    /// <returns>Terms <c>[networks, outputs, rows]</c>; one row if there is no context.</returns>
    public Tensor Forward(Tensor? context)
    {
        Tensor terms = weight is null ? bias : addmm(bias, weight, context!.t(), 1, 1);
        return terms.view(networks, outputs, -1);
    }
}
