using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>result = x/√(1 + (x/b)²) with b = <see cref="SplineLimits.RawBound"/>, element by element; the tile form of <see cref="SplineLimits.Bounded"/>.</summary>
internal sealed class SoftBoundOperation : ITileOperation
{
    private readonly Plane input;
    private readonly Plane result;

    /// <summary>Creates the operation.</summary>
    /// <param name="input">What is bounded.</param>
    /// <param name="result">Receives the result.</param>
    public SoftBoundOperation(Plane input, Plane result)
    {
        this.input = input;
        this.result = result;
        input.AddConsumer(this);
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        Span<float> values = input.Values(tile);
        ref float from = ref MemoryMarshal.GetReference(values);
        ref float to = ref MemoryMarshal.GetReference(result.Values(tile));
        for (nuint at = 0; at < (nuint)values.Length; at += TileLayout.Lanes)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref from, at);
            (x * Shrinkage(x)).StoreUnsafe(ref to, at);
        }
    }

    // The derivative is the cube of the factor.
    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        Span<float> values = input.Values(tile);
        ref float from = ref MemoryMarshal.GetReference(values);
        ref float upstream = ref MemoryMarshal.GetReference(result.Gradient(tile));
        ref float gradient = ref MemoryMarshal.GetReference(input.Gradient(tile));
        bool writes = input.WritesGradient(this);
        for (nuint at = 0; at < (nuint)values.Length; at += TileLayout.Lanes)
        {
            Vector512<float> factor = Shrinkage(Vector512.LoadUnsafe(ref from, at));
            Vector512<float> own = factor * factor * factor * Vector512.LoadUnsafe(ref upstream, at);
            (writes ? own : own + Vector512.LoadUnsafe(ref gradient, at)).StoreUnsafe(ref gradient, at);
        }
    }

    private static Vector512<float> Shrinkage(Vector512<float> x) =>
        Vector512<float>.One / Vector512.Sqrt(Vector512.FusedMultiplyAdd(x * x, Vector512.Create(1 / (SplineLimits.RawBound * SplineLimits.RawBound)), Vector512<float>.One));
}
