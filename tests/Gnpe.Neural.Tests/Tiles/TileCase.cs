using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Layers;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Tests.Flows;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Tiles;

/// <summary>One network of the table over which tiles are compared with torch.</summary>
public sealed record TileCase(string Name, NetworkSettings Settings, ContextLayout Layout, bool[] Periodic)
{
    private static readonly FlowSettings Autoregressive = new() { Hidden = 13, Bins = 5, Blocks = 2 };
    private static readonly FlowSettings Coupling = FlowSettings.Coupling with { Steps = 3, Hidden = 17, Bins = 4 };
    private static readonly EmbeddingSettings Residual = new() { Widths = [20, 20, 11], OutputWidth = 9 };

    public static TheoryData<TileCase> All =>
    [
        new TileCase("autoregressive, mixed", Of(Autoregressive, Residual), new ContextLayout(2, 7, 3), [false, true, true, false, false]),
        new TileCase("autoregressive, two gated layers", Of(Autoregressive with { Steps = 2, ContextGating = true }, Residual with { LayerNorm = false, LinearSkip = false }), new ContextLayout(1, 6, 0), [true, false, false]),
        new TileCase("autoregressive, one coordinate", Of(Autoregressive, new EmbeddingSettings { Kind = EmbeddingKind.Linear, OutputWidth = 4 }), new ContextLayout(1, 5, 1), [false]),
        new TileCase("autoregressive, unconditional", Of(Autoregressive with { Activation = Activation.Elu }, Residual), ContextLayout.Empty, [false, false]),
        new TileCase("autoregressive, auxiliary numbers only", Of(Autoregressive with { Activation = Activation.Relu, Blocks = 0 }, Residual), new ContextLayout(0, 0, 2), [false, true]),
        new TileCase("autoregressive, trained projection", Of(Autoregressive, Residual with { ProjectionWidth = 5, TrainProjection = true, Activation = Activation.Elu }), new ContextLayout(1, 12, 0), [false, false]),
        new TileCase("autoregressive, fixed projection", Of(Autoregressive, Residual with { ProjectionWidth = 5 }), new ContextLayout(1, 12, 0), [false, false]),
        new TileCase("coupling, mixed, gated", Of(Coupling, new EmbeddingSettings { Kind = EmbeddingKind.Identity }), new ContextLayout(1, 6, 0), [false, true, false, false, true]),
        new TileCase("coupling, ordinary", Of(Coupling with { ContextGating = false, Activation = Activation.Gelu }, Residual), new ContextLayout(1, 6, 2), [false, false, false, false]),
        new TileCase("coupling, one coordinate, unconditional", Of(Coupling, Residual), ContextLayout.Empty, [true]),
    ];

    public override string ToString() => Name;

    private static NetworkSettings Of(FlowSettings flow, EmbeddingSettings embedding) => new() { Flow = flow, Embedding = embedding };

    /// <summary>The network with weights far from their start and statistics that matter.</summary>
    internal ConditionalFlowNetwork Build()
    {
        ConditionalFlowNetwork network = new(Settings, Layout, Periodic, ComputeDevice.Cpu, new RandomStream(3));
        FlowCase.Roughen(network.Store, 0.1);
        foreach (StoredTensor entry in network.Store.Entries.Where(entry => entry.Name.EndsWith("standardization.mean", StringComparison.Ordinal)))
        {
            entry.Load([.. Enumerable.Range(0, (int)entry.Count).Select(i => 0.1f * i)]);
        }

        foreach (StoredTensor entry in network.Store.Entries.Where(entry => entry.Name.EndsWith("deviation", StringComparison.Ordinal)))
        {
            entry.Load([.. Enumerable.Range(0, (int)entry.Count).Select(i => 0.5f + (0.1f * i))]);
        }

        return network;
    }

    /// <summary>Coordinates and contexts.</summary>
    internal (Rows<float> Coordinates, Rows<float> Contexts) Draw(int rows)
    {
        RandomStream random = new(17);
        Rows<float> coordinates = new(rows, Periodic.Length);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < Periodic.Length; i++)
            {
                // Now and then beyond the tail bound.
                coordinates[row][i] = (float)(Periodic[i] ? random.NextUniform(-Math.PI, Math.PI) : (row % 9 == 0 ? 5 : 1) * random.NextNormal());
            }
        }

        Rows<float> contexts = new(rows, Layout.Width);
        random.FillNormal(contexts.Values);
        return (coordinates, contexts);
    }
}
