using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>
/// The exponential function in single precision: 2ⁿ·eʳ with |r| ≤ ln 2 / 2 and the Taylor polynomial of degree 7 for eʳ, whose remainder is below 1e-8; about 1e-7 relative altogether.
/// </summary>
internal static class VectorExponential
{
    // Beyond these the result would not be a normal number; eˣ is then limited to e^±87.
    private const float Largest = 87f;

    // ln 2 in two parts, the first with so few digits that its product with n is exact.
    private const float LnTwoHigh = 0.693359375f;
    private const float LnTwoLow = -2.12194440e-4f;
    private const float InverseLnTwo = 1.44269504f;

    /// <summary>eˣ.</summary>
    /// <param name="x">Any numbers; NaN gives NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        // In this order a NaN stays one.
        x = Vector512.MinNative(Vector512.Create(Largest), Vector512.MaxNative(Vector512.Create(-Largest), x));
        Vector512<float> n = Vector512.Round(x * Vector512.Create(InverseLnTwo));
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LnTwoHigh), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LnTwoLow), r);
        Vector512<float> p = Vector512.Create(1f / 5040);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 720));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 120));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 24));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        Vector512<int> exponent = Vector512.ConvertToInt32Native(n) + Vector512.Create(127);
        return p * Vector512.ShiftLeft(exponent, 23).AsSingle();
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => Vector512<float>.One / (Vector512<float>.One + Of(-x));
}
