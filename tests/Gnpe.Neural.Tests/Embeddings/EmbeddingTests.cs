using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Embeddings;

public sealed class EmbeddingTests
{
    private static readonly ContextLayout Layout = new(2, 64, 0);

    private static readonly EmbeddingSettings Small = new()
    {
        Widths = [12, 8],
        OutputWidth = 5,
        ConvolutionChannels = [4, 6],
        ConvolutionStrides = [4, 4],
        PoolingSegments = 3,
    };

    public static TheoryData<EmbeddingKind> Kinds => [.. Enum.GetValues<EmbeddingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SummariesHaveTheirWidthAndEveryWeightAGradient(EmbeddingKind kind)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        IEmbedding embedding = EmbeddingBuilder.Build(store.Scope("embedding"), Layout, Small with { Kind = kind }, new RandomStream(1));
        Tensor data = Normal(30, Layout.DataWidth, 2).ToTensor(ComputeDevice.Cpu);
        Tensor summary = embedding.Forward(data);
        Assert.Equal([30, embedding.OutputWidth], summary.shape);
        Assert.Equal(kind == EmbeddingKind.Identity ? Layout.DataWidth : 5, embedding.OutputWidth);
        if (kind != EmbeddingKind.Identity)
        {
            summary.square().sum().backward();
        }

        Assert.All(store.Trainable, entry => Assert.True(entry.Value.grad is { } gradient && gradient.abs().max().item<float>() > 0, entry.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StandardizationRemovesScaleAndOffset(EmbeddingKind kind)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        IEmbedding embedding = EmbeddingBuilder.Build(store.Scope("embedding"), Layout, Small with { Kind = kind }, new RandomStream(1));
        Tensor data = Normal(400, Layout.DataWidth, 3).ToTensor(ComputeDevice.Cpu);
        embedding.Standardization.Fit(data);
        Tensor expected = embedding.Forward(data);
        embedding.Standardization.Fit((data * 50) + 7);
        Tensor actual = embedding.Forward((data * 50) + 7);

        // Single precision of numbers around 50 after the offset.
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-4);
    }

    [Fact]
    public void FittedColumnsHaveMeanZeroAndDeviationOne()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        Standardization standardization = new(store.Root, 4, 2);
        Rows<float> rows = Normal(100, 4, 5);
        for (int i = 0; i < rows.Count; i++)
        {
            rows[i][2] = 3;
            rows[i][3] = 3;
        }

        Tensor data = rows.ToTensor(ComputeDevice.Cpu);
        standardization.Fit(data);
        Tensor result = standardization.Forward(data);
        Tensor channel = result.narrow(1, 0, 2);
        Assert.Equal(0, channel.mean().item<float>(), 1e-6);
        Assert.Equal(1, channel.square().mean().item<float>(), 1e-5);
        Assert.Equal(store["mean"].Export()[0], store["mean"].Export()[1]);

        // A channel that never varies is centred and keeps its scale.
        Assert.Equal(0, result.narrow(1, 2, 2).abs().max().item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BasisSeedsTheProjection(bool trained)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        Rows<float> basis = Normal(7, Layout.DataWidth, 6);
        EmbeddingSettings settings = Small with { ProjectionWidth = 7, TrainProjection = trained };
        IEmbedding embedding = EmbeddingBuilder.Build(store.Scope("embedding"), Layout, settings, new RandomStream(1), basis);
        Tensor data = Normal(3, Layout.DataWidth, 8).ToTensor(ComputeDevice.Cpu);
        Tensor expected = data.matmul(basis.ToTensor(ComputeDevice.Cpu).t());
        Assert.Equal(expected.ToFloats(), embedding.BeforeStandardization(data).ToFloats());
        Assert.Equal(trained, store["embedding.projection.components"].IsTrainable);
        Assert.Throws<InvalidInputException>(() => EmbeddingBuilder.Build(store.Scope("second"), Layout, settings, new RandomStream(1), Normal(6, 128, 1)));
        Assert.Throws<InvalidInputException>(() => EmbeddingBuilder.Build(store.Scope("third"), Layout, Small, new RandomStream(1), basis));
    }

    [Theory]
    [InlineData(1, 1000, new[] { 8, 4, 2 })]
    [InlineData(3, 77, new[] { 3, 2, 1 })]
    public void ConvolutionsShortenTheSeriesAsComputed(int channels, int length, int[] strides)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        EmbeddingSettings settings = Small with
        {
            Kind = EmbeddingKind.Convolutional,
            ConvolutionChannels = [2, 3, 4],
            ConvolutionStrides = strides,
            PoolingSegments = 0,
        };
        ContextLayout layout = new(channels, length, 0);
        IEmbedding embedding = EmbeddingBuilder.Build(store.Root, layout, settings, new RandomStream(1));

        // 1000 → 126 → 32 → 17 and 77 → 26 → 14 → 15; a wrong length would not match the grid of positions.
        Assert.Equal([4, 5], embedding.Forward(Normal(4, layout.DataWidth, 2).ToTensor(ComputeDevice.Cpu)).shape);
        Assert.Equal(4 * 3 * 12, store["trunk.first.weight"].Count);
    }

    [Fact]
    public void SeriesTooShortForItsConvolutionsIsRefused()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        EmbeddingSettings settings = Small with { Kind = EmbeddingKind.Convolutional, ConvolutionChannels = [4, 4, 4], ConvolutionStrides = [4, 4, 4] };
        Assert.Throws<InvalidInputException>(() => EmbeddingBuilder.Build(store.Root, Layout, settings, new RandomStream(1)));
    }

    [Theory]
    [InlineData(Activation.Silu, 0.7310586)]
    [InlineData(Activation.Elu, 1)]
    [InlineData(Activation.Relu, 1)]
    [InlineData(Activation.Gelu, 0.8413447)]
    public void ActivationsAtOne(Activation activation, double expected)
    {
        TorchRuntime.EnsureReady();
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(expected, activation.Apply(ones([1])).item<float>(), 1e-6);
    }

    private static Rows<float> Normal(int count, int width, long seed)
    {
        Rows<float> rows = new(count, width);
        new RandomStream(seed).FillNormal(rows.Values);
        return rows;
    }
}
