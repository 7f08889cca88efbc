namespace Gnpe.Neural.Tiles;

/// <summary>result = W · input + bias (+ added), the bias and the addend being optional; or result += W · input.</summary>
internal sealed class LinearOperation : ITileOperation
{
    private const int TaskRows = 96;

    private readonly Plane? input;
    private readonly Plane result;
    private readonly Plane? added;
    private readonly WeightBlock? weight;
    private readonly WeightBlock? bias;
    private readonly bool accumulates;

    /// <summary>Creates the operation.</summary>
    /// <param name="input">What is mapped; null if it has no features, and the bias is all.</param>
    /// <param name="result">Receives the result.</param>
    /// <param name="weight">Weights <c>[result, input]</c>; null if there is no input.</param>
    /// <param name="bias">Bias <c>[result]</c>; null for none.</param>
    /// <param name="added">What is added; null for nothing.</param>
    /// <param name="accumulates">Whether the result is added to what an earlier operation left there.</param>
    public LinearOperation(Plane? input, Plane result, WeightBlock? weight, WeightBlock? bias, Plane? added = null, bool accumulates = false)
    {
        this.input = input;
        this.result = result;
        this.added = added;
        this.weight = weight;
        this.bias = bias;
        this.accumulates = accumulates;
        input?.AddConsumer(this);
        added?.AddConsumer(this);
    }

    /// <inheritdoc/>
    public IEnumerable<WeightTask> WeightTasks
    {
        get
        {
            if (weight is { IsTrained: false })
            {
                yield break;
            }

            for (int start = 0; start < result.Features; start += TaskRows)
            {
                (int First, int End) range = (start, Math.Min(start + TaskRows, result.Features));
                yield return new WeightTask(pass => SumGradients(pass, range), (long)(range.End - range.First) * (1 + (input?.Features ?? 0)));
            }
        }
    }

    /// <inheritdoc/>
    public void Forward(TilePass pass, int tile)
    {
        Span<float> values = result.Values(tile);
        if (!accumulates)
        {
            TileSums.Start(values, added is null ? default : added.Values(tile), bias is null ? default : bias.Values(pass));
        }

        if (input is not null)
        {
            TileProduct.Add(weight!.Values(pass), result.Features, input.Features, input.Values(tile), values);
        }
    }

    /// <inheritdoc/>
    public void Backward(TilePass pass, int tile)
    {
        if (!result.NeedsGradient)
        {
            return; // a fixed projection of the data
        }

        ReadOnlySpan<float> upstream = result.Gradient(tile);
        if (added is { NeedsGradient: true })
        {
            TileSums.Pass(upstream, added.Gradient(tile), add: !added.WritesGradient(this));
        }

        if (input is { NeedsGradient: true })
        {
            Span<float> gradient = input.Gradient(tile);
            if (input.WritesGradient(this))
            {
                gradient.Clear();
            }

            TileProduct.AddTransposed(weight!.Values(pass), result.Features, input.Features, upstream, gradient);
        }
    }

    private void SumGradients(TilePass pass, (int First, int End) range)
    {
        if (input is not null)
        {
            BatchProduct.Sum(result, range, input, pass.Tiles, weight!.Gradient(pass), pass.AddsGradient);
        }

        if (bias is not null)
        {
            TileSums.OverRows(result, range, pass.Tiles, bias.Gradient(pass), pass.AddsGradient);
        }
    }
}
