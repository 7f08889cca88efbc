using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>
/// Strided convolutions over <c>[channels, length]</c>, which follow a shift of the series, and a summary of their outputs: for each channel the mean and the largest value
/// (where it happened does not matter), and, so that an arrival time can be inferred too, the location Σ p·softmax(h)(p) on [−1, 1] and the means over a few segments.
/// A <see cref="ResidualTrunk"/> follows. The data are standardized by channel, so that a shift stays a shift.
/// </summary>
internal sealed class ConvolutionalEmbedding : IEmbedding
{
    private readonly ContextLayout layout;
    private readonly EmbeddingSettings settings;
    private readonly Tensor[] weights;
    private readonly Tensor[] biases;
    private readonly Tensor positions;
    private readonly ResidualTrunk trunk;

    /// <summary>Creates the embedding.</summary>
    /// <param name="scope">Keeps <c>standardization</c>, the numbered <c>convolutions</c> and <c>trunk</c>.</param>
    /// <param name="layout">Channels and length of the data.</param>
    /// <param name="settings">The architecture.</param>
    /// <param name="random">For the initial values.</param>
    /// <exception cref="InvalidInputException">The series is too short for its segments after all strides.</exception>
    public ConvolutionalEmbedding(ParameterScope scope, ContextLayout layout, EmbeddingSettings settings, RandomStream random)
    {
        this.layout = layout;
        this.settings = settings;
        Standardization = new Standardization(scope.Scope("standardization"), layout.DataWidth, layout.Length);
        int layers = settings.ConvolutionChannels.Count;
        weights = new Tensor[layers];
        biases = new Tensor[layers];
        int channels = layout.Channels;
        int length = layout.Length;
        for (int i = 0; i < layers; i++)
        {
            ParameterScope place = scope.Scope("convolutions").Scope(i);
            int outputs = settings.ConvolutionChannels[i];
            int stride = settings.ConvolutionStrides[i];
            weights[i] = place.Add("weight", [outputs, channels, 2 * stride], Initializers.Uniform(channels * 2 * stride), random);
            biases[i] = place.Add("bias", [outputs], Initializers.Uniform(channels * 2 * stride), random);
            channels = outputs;

            // Windows of two strides with one stride of zeros at each end.
            length = (length / stride) + 1;
        }

        if (length < Math.Max(2, settings.PoolingSegments))
        {
            throw new InvalidInputException(
                $"A series of {layout.Length} samples leaves {length} after convolutions with strides {string.Join(", ", settings.ConvolutionStrides)}, fewer than needed; use fewer convolutions or segments.");
        }

        float[] grid = [.. Enumerable.Range(0, length).Select(i => -1f + (2f * i / (length - 1)))];
        positions = scope.AddConstant(grid, [length]);
        trunk = new ResidualTrunk(scope.Scope("trunk"), channels * (3 + settings.PoolingSegments), settings, random);
    }

    /// <inheritdoc/>
    public int InputWidth => layout.DataWidth;

    /// <inheritdoc/>
    public int OutputWidth => settings.OutputWidth;

    /// <inheritdoc/>
    public Standardization Standardization { get; }

    /// <inheritdoc/>
    public Tensor BeforeStandardization(Tensor data) => data;

    /// <inheritdoc/>
    public Tensor Forward(Tensor data)
    {
        Tensor h = Standardization.Forward(data).view(-1, layout.Channels, layout.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            int stride = settings.ConvolutionStrides[i];
            h = settings.Activation.Apply(nn.functional.conv1d(h, weights[i], biases[i], stride: stride, padding: stride));
        }

        Tensor location = nn.functional.softmax(h, 2).matmul(positions);
        List<Tensor> summaries = [h.mean([2]), h.amax([2]), location];
        if (settings.PoolingSegments > 0)
        {
            summaries.Add(nn.functional.adaptive_avg_pool1d(h, settings.PoolingSegments).flatten(1));
        }

        return trunk.Forward(cat(summaries, 1));
    }
}
