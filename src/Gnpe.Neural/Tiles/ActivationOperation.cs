using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gnpe.Neural.Layers;

namespace Gnpe.Neural.Tiles;

/// <summary>result = a(input), element by element.</summary>
internal sealed class ActivationOperation : ITileOperation
{
    private readonly Activation activation;
    private readonly Plane input;
    private readonly Plane result;

    /// <summary>Creates the operation.</summary>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="input">What it is applied to.</param>
    /// <param name="result">Receives the result.</param>
    public ActivationOperation(Activation activation, Plane input, Plane result)
    {
        this.activation = activation;
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
            ActivationVectors.Value(activation, Vector512.LoadUnsafe(ref from, at)).StoreUnsafe(ref to, at);
        }
    }

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        Span<float> values = input.Values(tile);
        ref float x = ref MemoryMarshal.GetReference(values);
        ref float upstream = ref MemoryMarshal.GetReference(result.Gradient(tile));
        ref float gradient = ref MemoryMarshal.GetReference(input.Gradient(tile));
        bool writes = input.WritesGradient(this);
        for (nuint at = 0; at < (nuint)values.Length; at += TileLayout.Lanes)
        {
            Vector512<float> own = ActivationVectors.Derivative(activation, Vector512.LoadUnsafe(ref x, at)) * Vector512.LoadUnsafe(ref upstream, at);
            (writes ? own : own + Vector512.LoadUnsafe(ref gradient, at)).StoreUnsafe(ref gradient, at);
        }
    }
}
