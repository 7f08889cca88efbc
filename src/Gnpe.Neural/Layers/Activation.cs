using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>The non-linearity between linear layers.</summary>
public enum Activation
{
    /// <summary>x·σ(x) (Hendrycks and Gimpel 2016; Ramachandran et al. 2017, "swish").</summary>
    Silu,

    /// <summary>x for x &gt; 0, else eˣ − 1 (Clevert et al. 2015, arXiv:1511.07289).</summary>
    Elu,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x·Φ(x), Φ being the standard normal distribution function (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
    Gelu,
}

/// <summary>Applies activations to tensors.</summary>
internal static class ActivationFunctions
{
    /// <summary>Applies a non-linearity to each element.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="x">Values of any shape.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Silu => nn.functional.silu(x),
        Activation.Elu => nn.functional.elu(x, 1.0),
        Activation.Relu => nn.functional.relu(x),
        Activation.Gelu => nn.functional.gelu(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };
}
