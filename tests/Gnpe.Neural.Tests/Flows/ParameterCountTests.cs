using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Flows;

/// <summary>Numbers of weights, counted by hand.</summary>
public sealed class ParameterCountTests
{
    [Fact]
    public void AutoregressiveFlow()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        FlowSettings settings = new() { Bins = 5, Hidden = 6, Blocks = 1 };
        FlowBuilder.Build(store.Scope("flow"), settings, [false, false, false], 4, new RandomStream(1));

        // Three networks: context 6·4 + 6, features 6·3, block 2·(6·6 + 6), last (6 + 1)·16.
        Assert.Equal(3 * (30 + 18 + 84 + 112), store.ParameterCount);
    }

    [Fact]
    public void GatingAddsOneContextLayerForEachBlock()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        FlowSettings settings = new() { Bins = 5, Hidden = 6, Blocks = 2, ContextGating = true };
        FlowBuilder.Build(store.Scope("flow"), settings, [false, true], 4, new RandomStream(1));

        // Three features: the angle shows cosine and sine.
        Assert.Equal(2 * (30 + 18 + (2 * 84) + (2 * 30) + 112), store.ParameterCount);
    }

    [Fact]
    public void CouplingFlow()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        FlowSettings settings = new() { Kind = FlowKind.Coupling, Steps = 2, Bins = 5, Hidden = 6, Blocks = 1 };
        FlowBuilder.Build(store.Scope("flow"), settings, [false, false, false], 4, new RandomStream(1));

        // Maps 2·(9 + 9 + 3); first step sees one coordinate and maps two, the second sees two and maps one.
        Assert.Equal(42 + (30 + 6 + 84 + (7 * 32)) + (30 + 12 + 84 + (7 * 16)), store.ParameterCount);
    }

    [Fact]
    public void WholeNetworkWithProjection()
    {
        NetworkSettings settings = new()
        {
            Embedding = new EmbeddingSettings { ProjectionWidth = 7, TrainProjection = false, Widths = [8, 5], OutputWidth = 4 },
            Flow = new FlowSettings { Bins = 5, Hidden = 6, Blocks = 0 },
        };
        using ConditionalFlowNetwork network = new(settings, new ContextLayout(2, 10, 3), [false], ComputeDevice.Cpu, new RandomStream(1));

        // First 8·7 + 8, block of 8: norm 16 and 2·72, resize 5·8 + 5, block of 5: 10 + 2·30, last 4·5 + 4, skip 4·7; flow: context 6·7 + 6, last 7·16.
        Assert.Equal((64 + 16 + 144 + 45 + 10 + 60 + 24 + 28) + (48 + 112), network.Store.ParameterCount);
        Assert.Equal(7, network.Flow.ContextWidth);

        // Buffers: components 7·20, their mean and deviation, and those of the auxiliary numbers.
        Assert.Equal(140 + 14 + 6, network.Store.Entries.Where(entry => entry.IsBuffer).Sum(entry => entry.Count));
    }
}
