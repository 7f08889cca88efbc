using System.Runtime.Intrinsics;
using Gnpe.Neural.Layers;

namespace Gnpe.Neural.Tiles;

/// <summary>Activations and their derivatives on vectors.</summary>
internal static class ActivationVectors
{
    /// <summary>Whether there is a vector form.</summary>
    /// <param name="activation">The non-linearity.</param>
    public static bool Supports(Activation activation) => activation is Activation.Silu or Activation.Elu or Activation.Relu;

    /// <summary>a(x).</summary>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="x">Any numbers.</param>
    public static Vector512<float> Value(Activation activation, Vector512<float> x)
    {
        switch (activation)
        {
            case Activation.Silu:
                return x * VectorExponential.Sigmoid(x);
            case Activation.Elu:
                Vector512<float> below = VectorExponential.Of(Vector512.Min(x, Vector512<float>.Zero)) - Vector512<float>.One;
                return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), x, below);
            default:
                return Vector512.Max(x, Vector512<float>.Zero);
        }
    }

    /// <summary>a′(x).</summary>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="x">Any numbers.</param>
    public static Vector512<float> Derivative(Activation activation, Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One;
        switch (activation)
        {
            case Activation.Silu:
                Vector512<float> sigmoid = VectorExponential.Sigmoid(x);
                return sigmoid * (one + (x * (one - sigmoid)));
            case Activation.Elu:
                return VectorExponential.Of(Vector512.Min(x, Vector512<float>.Zero));
            default:
                return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), one, Vector512<float>.Zero);
        }
    }
}
