using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

public sealed class ConditionalFlowNetworkTests
{
    private static readonly NetworkSettings Settings = new()
    {
        Embedding = new EmbeddingSettings { Widths = [16], OutputWidth = 6 },
        Flow = new FlowSettings { Bins = 5, Hidden = 12 },
    };

    [Theory]
    [InlineData(FlowKind.Autoregressive)]
    [InlineData(FlowKind.Coupling)]
    public void OneContextRowServesAllRowsLikeItsCopies(FlowKind kind)
    {
        NetworkSettings settings = Settings with { Flow = Settings.Flow with { Kind = kind, Steps = 2, ContextGating = true } };
        using ConditionalFlowNetwork network = new(settings, new ContextLayout(1, 8, 2), [false, true, false], ComputeDevice.Cpu, new RandomStream(1));
        using DisposeScope scope = NewDisposeScope();
        FlowCase.Roughen(network.Store);
        Rows<float> one = new(1, 10);
        new RandomStream(2).FillNormal(one.Values);
        Tensor context = one.ToTensor(ComputeDevice.Cpu);
        Tensor copies = context.expand(50, -1).contiguous();
        Tensor noise = network.Flow.Base.Draw(50, new RandomStream(3)).ToTensor(ComputeDevice.Cpu);
        (Tensor z, Tensor logDensity) = network.Sample(noise, context);
        (Tensor zOfCopies, Tensor logDensityOfCopies) = network.Sample(noise, copies);

        // Only the order of additions within matrix products differs.
        Assert.InRange((z - zOfCopies).abs().max().item<float>(), 0, 1e-3);
        Assert.InRange((logDensity - logDensityOfCopies).abs().max().item<float>(), 0, 1e-3);
        Assert.InRange((network.LogDensity(z, context) - network.LogDensity(z, copies)).abs().max().item<float>(), 0, 1e-3);
        Assert.False(z.requires_grad);
    }

    [Fact]
    public void AuxiliaryNumbersAreStandardizedAndReachTheFlow()
    {
        using ConditionalFlowNetwork network = new(Settings, new ContextLayout(1, 8, 2), [false], ComputeDevice.Cpu, new RandomStream(1));
        using DisposeScope scope = NewDisposeScope();
        Rows<float> contexts = new(300, 10);
        new RandomStream(2).FillNormal(contexts.Values);
        for (int i = 0; i < contexts.Count; i++)
        {
            contexts[i][9] = (contexts[i][9] * 1e3f) - 5e3f;
        }

        network.FitStandardization(contexts);
        Tensor embedded = network.Embed(contexts.ToTensor(ComputeDevice.Cpu))!;
        Assert.Equal([300, 8], embedded.shape);
        Tensor auxiliary = embedded.narrow(1, 7, 1);
        Assert.Equal(0, auxiliary.mean().item<float>(), 1e-4);
        Assert.Equal(1, auxiliary.square().mean().item<float>(), 1e-3);
    }

    [Fact]
    public void AuxiliaryNumbersAloneAreAContext()
    {
        using ConditionalFlowNetwork network = new(Settings, new ContextLayout(0, 0, 2), [false, false], ComputeDevice.Cpu, new RandomStream(1));
        using DisposeScope scope = NewDisposeScope();
        Tensor z = FlowCase.Normal(20, 2, 1);
        Assert.Equal([20], network.LogDensity(z, FlowCase.Normal(20, 2, 2)).shape);
        Assert.Null(network.Embedding);
    }
}
