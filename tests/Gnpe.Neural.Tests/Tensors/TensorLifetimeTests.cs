using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tensors;

/// <summary>Counts all tensors of the process, so it runs while no other test does.</summary>
[CollectionDefinition(nameof(TensorLifetimeTests), DisableParallelization = true)]
[Collection(nameof(TensorLifetimeTests))]
public sealed class TensorLifetimeTests
{
    [Theory]
    [InlineData(FlowKind.Autoregressive, EmbeddingKind.ResidualMlp)]
    [InlineData(FlowKind.Coupling, EmbeddingKind.Convolutional)]
    public void TrainingAndSamplingLeaveNoTensorsBehind(FlowKind kind, EmbeddingKind embedding)
    {
        long atStart = Tensor.TotalCount;
        NetworkSettings settings = new()
        {
            Embedding = new EmbeddingSettings
            {
                Kind = embedding,
                ConvolutionChannels = [4],
                ConvolutionStrides = [4],
                Widths = [8],
                OutputWidth = 6,
                PoolingSegments = 2,
            },
            Flow = new FlowSettings { Kind = kind, Steps = 2, Bins = 4, Hidden = 8 },
        };
        ContextLayout layout = new(1, 32, 2);
        using (ConditionalFlowNetwork network = new(settings, layout, [false, true, false], ComputeDevice.Cpu, new RandomStream(1)))
        {
            using (NewDisposeScope())
            {
                network.FitStandardization(FlowRows(20, layout.Width));
            }

            long? steady = null;
            for (int step = 0; step < 5; step++)
            {
                using (NewDisposeScope())
                {
                    Tensor contexts = FlowRows(20, layout.Width).ToTensor(ComputeDevice.Cpu);
                    Tensor noise = network.Flow.Base.Draw(20, new RandomStream(2)).ToTensor(ComputeDevice.Cpu);
                    network.LogDensity(noise, contexts).mean().backward();
                    network.Sample(noise, contexts);
                }

                // The first step creates the gradients.
                steady ??= Tensor.TotalCount;
                Assert.Equal(steady, Tensor.TotalCount);
            }
        }

        Assert.InRange(Tensor.TotalCount, 0, atStart);
    }

    private static Gnpe.Numerics.Rows<float> FlowRows(int count, int width)
    {
        Gnpe.Numerics.Rows<float> rows = new(count, width);
        new RandomStream(4).FillNormal(rows.Values);
        return rows;
    }
}
