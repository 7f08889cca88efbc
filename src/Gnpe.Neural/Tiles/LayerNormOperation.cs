using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gnpe.Neural.Tiles;

/// <summary>Brings the features of each row to mean 0 and variance 1, then scales and shifts each feature (Ba et al. 2016, arXiv:1607.06450).</summary>
internal sealed class LayerNormOperation : ITileOperation
{
    private const float VarianceFloor = 1e-5f;

    private readonly Plane input;
    private readonly Plane result;
    private readonly Plane statistics;
    private readonly WeightBlock weight;
    private readonly WeightBlock bias;

    /// <summary>Creates the operation.</summary>
    /// <param name="input">What is normalised.</param>
    /// <param name="result">Receives the result.</param>
    /// <param name="weight">Scale of each feature.</param>
    /// <param name="bias">Shift of each feature.</param>
    public LayerNormOperation(Plane input, Plane result, WeightBlock weight, WeightBlock bias)
    {
        this.input = input;
        this.result = result;
        this.weight = weight;
        this.bias = bias;
        statistics = new Plane(2, input.Tiles, needsGradient: false);
        input.AddConsumer(this);
    }

    /// <inheritdoc/>
    public IEnumerable<WeightTask> WeightTasks => [new WeightTask(SumGradients, 2 * input.Features)];

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        ref float x = ref MemoryMarshal.GetReference(input.Values(tile));
        ref float y = ref MemoryMarshal.GetReference(result.Values(tile));
        ref float moments = ref MemoryMarshal.GetReference(statistics.Values(tile));
        ReadOnlySpan<float> scales = weight.Values(pass);
        ReadOnlySpan<float> shifts = bias.Values(pass);
        int length = input.Features * TileLayout.Rows;
        Vector512<float> share = Vector512.Create(1f / input.Features);
        for (nuint lane = 0; lane < TileLayout.Rows; lane += TileLayout.Lanes)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (nuint at = lane; at < (nuint)length; at += TileLayout.Rows)
            {
                sum += Vector512.LoadUnsafe(ref x, at);
            }

            Vector512<float> mean = sum * share;
            Vector512<float> squares = Vector512<float>.Zero;
            for (nuint at = lane; at < (nuint)length; at += TileLayout.Rows)
            {
                Vector512<float> centred = Vector512.LoadUnsafe(ref x, at) - mean;
                squares = Vector512.FusedMultiplyAdd(centred, centred, squares);
            }

            Vector512<float> inverse = Vector512<float>.One / Vector512.Sqrt((squares * share) + Vector512.Create(VarianceFloor));
            mean.StoreUnsafe(ref moments, lane);
            inverse.StoreUnsafe(ref moments, lane + TileLayout.Rows);
            nuint place = lane;
            for (int feature = 0; feature < scales.Length; feature++, place += TileLayout.Rows)
            {
                Vector512<float> normal = (Vector512.LoadUnsafe(ref x, place) - mean) * inverse;
                Vector512.FusedMultiplyAdd(normal, Vector512.Create(scales[feature]), Vector512.Create(shifts[feature])).StoreUnsafe(ref y, place);
            }
        }
    }

    // With n = (x − m)/s and g = w ⊙ upstream: gradient = (g − mean(g) − n·mean(g ⊙ n))/s.
    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        ref float x = ref MemoryMarshal.GetReference(input.Values(tile));
        ref float upstream = ref MemoryMarshal.GetReference(result.Gradient(tile));
        ref float gradient = ref MemoryMarshal.GetReference(input.Gradient(tile));
        ref float moments = ref MemoryMarshal.GetReference(statistics.Values(tile));
        ReadOnlySpan<float> scales = weight.Values(pass);
        bool writes = input.WritesGradient(this);
        Vector512<float> share = Vector512.Create(1f / input.Features);
        for (nuint lane = 0; lane < TileLayout.Rows; lane += TileLayout.Lanes)
        {
            Vector512<float> mean = Vector512.LoadUnsafe(ref moments, lane);
            Vector512<float> inverse = Vector512.LoadUnsafe(ref moments, lane + TileLayout.Rows);
            Vector512<float> sum = Vector512<float>.Zero;
            Vector512<float> products = Vector512<float>.Zero;
            nuint at = lane;
            for (int feature = 0; feature < scales.Length; feature++, at += TileLayout.Rows)
            {
                Vector512<float> normal = (Vector512.LoadUnsafe(ref x, at) - mean) * inverse;
                Vector512<float> scaled = Vector512.Create(scales[feature]) * Vector512.LoadUnsafe(ref upstream, at);
                sum += scaled;
                products = Vector512.FusedMultiplyAdd(scaled, normal, products);
            }

            sum *= share;
            products *= share;
            at = lane;
            for (int feature = 0; feature < scales.Length; feature++, at += TileLayout.Rows)
            {
                Vector512<float> normal = (Vector512.LoadUnsafe(ref x, at) - mean) * inverse;
                Vector512<float> scaled = Vector512.Create(scales[feature]) * Vector512.LoadUnsafe(ref upstream, at);
                Vector512<float> own = (scaled - sum - (normal * products)) * inverse;
                (writes ? own : own + Vector512.LoadUnsafe(ref gradient, at)).StoreUnsafe(ref gradient, at);
            }
        }
    }

    private void SumGradients(TilePass pass)
    {
        Span<float> scales = weight.Gradient(pass);
        TileSums.OverRows(result, (0, result.Features), pass.Tiles, bias.Gradient(pass), pass.AddsGradient);
        for (int feature = 0; feature < scales.Length; feature++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int tile = 0; tile < pass.Tiles; tile++)
            {
                ref float x = ref MemoryMarshal.GetReference(input.Values(tile)[(feature * TileLayout.Rows)..]);
                ref float upstream = ref MemoryMarshal.GetReference(result.Gradient(tile)[(feature * TileLayout.Rows)..]);
                ref float moments = ref MemoryMarshal.GetReference(statistics.Values(tile));
                for (nuint at = 0; at < TileLayout.Rows; at += TileLayout.Lanes)
                {
                    Vector512<float> normal = (Vector512.LoadUnsafe(ref x, at) - Vector512.LoadUnsafe(ref moments, at)) * Vector512.LoadUnsafe(ref moments, at + TileLayout.Rows);
                    sum = Vector512.FusedMultiplyAdd(normal, Vector512.LoadUnsafe(ref upstream, at), sum);
                }
            }

            scales[feature] = Vector512.Sum(sum) + (pass.AddsGradient ? scales[feature] : 0);
        }
    }
}
