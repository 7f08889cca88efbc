using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>result = added + update ⊙ σ(gate): a residual update that a gated linear unit scales.</summary>
internal sealed class GatedSumOperation : ITileOperation
{
    private readonly Plane added;
    private readonly Plane update;
    private readonly Plane gate;
    private readonly Plane result;

    /// <summary>Creates the operation; all planes have equal size.</summary>
    /// <param name="added">What is added.</param>
    /// <param name="update">The update.</param>
    /// <param name="gate">The gate before the sigmoid.</param>
    /// <param name="result">Receives the result.</param>
    public GatedSumOperation(Plane added, Plane update, Plane gate, Plane result)
    {
        this.added = added;
        this.update = update;
        this.gate = gate;
        this.result = result;
        added.AddConsumer(this);
        update.AddConsumer(this);
        gate.AddConsumer(this);
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        ref float h = ref MemoryMarshal.GetReference(added.Values(tile));
        ref float u = ref MemoryMarshal.GetReference(update.Values(tile));
        ref float g = ref MemoryMarshal.GetReference(gate.Values(tile));
        Span<float> values = result.Values(tile);
        ref float to = ref MemoryMarshal.GetReference(values);
        for (nuint at = 0; at < (nuint)values.Length; at += TileLayout.Lanes)
        {
            Vector512<float> factor = VectorExponential.Sigmoid(Vector512.LoadUnsafe(ref g, at));
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref u, at), factor, Vector512.LoadUnsafe(ref h, at)).StoreUnsafe(ref to, at);
        }
    }

    // Update and gate have no other consumer; the addend may have.
    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        Span<float> upstream = result.Gradient(tile);
        ref float up = ref MemoryMarshal.GetReference(upstream);
        ref float u = ref MemoryMarshal.GetReference(update.Values(tile));
        ref float g = ref MemoryMarshal.GetReference(gate.Values(tile));
        ref float toUpdate = ref MemoryMarshal.GetReference(update.Gradient(tile));
        ref float toGate = ref MemoryMarshal.GetReference(gate.Gradient(tile));
        for (nuint at = 0; at < (nuint)upstream.Length; at += TileLayout.Lanes)
        {
            Vector512<float> factor = VectorExponential.Sigmoid(Vector512.LoadUnsafe(ref g, at));
            Vector512<float> own = Vector512.LoadUnsafe(ref up, at) * factor;
            own.StoreUnsafe(ref toUpdate, at);
            (own * Vector512.LoadUnsafe(ref u, at) * (Vector512<float>.One - factor)).StoreUnsafe(ref toGate, at);
        }

        TileSums.Pass(upstream, added.Gradient(tile), add: !added.WritesGradient(this));
    }
}
