using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>A linear layer, residual blocks of given widths with linear layers where the width changes, an activation and a last linear layer; optionally plus a linear map of the input.</summary>
internal sealed class ResidualTrunk
{
    private readonly List<Func<Tensor, Tensor>> stages = [];
    private readonly Linear last;
    private readonly Linear? skip;
    private readonly Activation activation;

    /// <summary>Creates the trunk.</summary>
    /// <param name="scope">Keeps <c>first</c>, the numbered <c>resize</c> and <c>blocks</c>, <c>last</c> and <c>skip</c>.</param>
    /// <param name="inputWidth">Width of an input row.</param>
    /// <param name="settings">Widths, output width, layer norm, skip and activation.</param>
    /// <param name="random">For the initial values.</param>
    public ResidualTrunk(ParameterScope scope, int inputWidth, EmbeddingSettings settings, RandomStream random)
    {
        activation = settings.Activation;
        int width = settings.Widths[0];
        stages.Add(new Linear(scope.Scope("first"), inputWidth, width, random).Forward);
        for (int i = 0; i < settings.Widths.Count; i++)
        {
            if (settings.Widths[i] != width)
            {
                stages.Add(new Linear(scope.Scope("resize").Scope(i), width, settings.Widths[i], random).Forward);
                width = settings.Widths[i];
            }

            stages.Add(new ResidualBlock(scope.Scope("blocks").Scope(i), width, activation, settings.LayerNorm, random).Forward);
        }

        last = new Linear(scope.Scope("last"), width, settings.OutputWidth, random);
        skip = settings.LinearSkip ? new Linear(scope.Scope("skip"), inputWidth, settings.OutputWidth, random, hasBias: false) : null;
    }

    /// <summary>Applies the trunk.</summary>
    /// <param name="input">Rows <c>[batch, inputWidth]</c>.</param>
    /// <returns>Rows <c>[batch, OutputWidth]</c>.</returns>
    public Tensor Forward(Tensor input)
    {
        Tensor h = input;
        foreach (Func<Tensor, Tensor> stage in stages)
        {
            h = stage(h);
        }

        h = last.Forward(activation.Apply(h));
        return skip is null ? h : h.Accumulate(skip.Forward(input));
    }
}
