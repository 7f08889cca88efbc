using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gnpe.Neural.Layers;

namespace Gnpe.Neural.Tiles;

/// <summary>Activations and their derivatives on vectors.</summary>
internal static class ActivationVectors
{
    private const float RootHalf = 0.70710678f;
    private const float InverseRootTwoPi = 0.39894228f;

    /// <summary>a(x).</summary>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Activation activation, Vector512<float> x)
    {
        switch (activation)
        {
            case Activation.Silu:
                return x * VectorExponential.Sigmoid(x);
            case Activation.Elu:
                Vector512<float> below = VectorExponential.Of(Vector512.MinNative(Vector512<float>.Zero, x)) - Vector512<float>.One;
                return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), x, below);
            case Activation.Gelu:
                return x * NormalDistribution(x);
            default:
                return Vector512.MaxNative(Vector512<float>.Zero, x);
        }
    }

    /// <summary>a′(x).</summary>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Derivative(Activation activation, Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One;
        switch (activation)
        {
            case Activation.Silu:
                Vector512<float> sigmoid = VectorExponential.Sigmoid(x);
                return sigmoid * (one + (x * (one - sigmoid)));
            case Activation.Elu:
                return VectorExponential.Of(Vector512.MinNative(Vector512<float>.Zero, x));
            case Activation.Gelu:
                Vector512<float> density = VectorExponential.Of(x * x * -0.5f) * InverseRootTwoPi;
                return Vector512.FusedMultiplyAdd(x, density, NormalDistribution(x));
            default:
                return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), one, Vector512<float>.Zero);
        }
    }

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26 with x/√2: absolute error below 1e-7.
    private static Vector512<float> NormalDistribution(Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> t = one / (one + (Vector512.Abs(x) * (0.3275911f * RootHalf)));
        Vector512<float> p = Vector512.Create(1.061405429f);
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-1.453152027f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(1.421413741f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.284496736f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.254829592f));
        Vector512<float> tail = p * t * VectorExponential.Of(x * x * -0.5f) * 0.5f;
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), one - tail, tail);
    }
}
