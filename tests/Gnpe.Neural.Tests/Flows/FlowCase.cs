using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

/// <summary>One flow of the table that every contract test runs over.</summary>
public sealed record FlowCase(string Name, FlowKind Kind, int Steps, bool[] Periodic, int ContextWidth, bool Gated)
{
    public static TheoryData<FlowCase> All =>
    [
        new FlowCase("autoregressive, one ordinary", FlowKind.Autoregressive, 1, [false], 3, false),
        new FlowCase("autoregressive, one angle, unconditional", FlowKind.Autoregressive, 1, [true], 0, false),
        new FlowCase("autoregressive, two ordinary, unconditional", FlowKind.Autoregressive, 1, [false, false], 0, false),
        new FlowCase("autoregressive, mixed, gated", FlowKind.Autoregressive, 1, [false, true, true, false], 3, true),
        new FlowCase("autoregressive, two layers, mixed", FlowKind.Autoregressive, 2, [true, false, false], 2, false),
        new FlowCase("coupling, one ordinary", FlowKind.Coupling, 2, [false], 3, true),
        new FlowCase("coupling, one angle, unconditional", FlowKind.Coupling, 1, [true], 0, false),
        new FlowCase("coupling, two ordinary, unconditional", FlowKind.Coupling, 2, [false, false], 0, false),
        new FlowCase("coupling, mixed, gated", FlowKind.Coupling, 3, [false, true, false, false, true], 3, true),
    ];

    public int Dimension => Periodic.Length;

    public FlowSettings Settings => new() { Kind = Kind, Steps = Steps, Bins = 5, Hidden = 12, Blocks = 1, ContextGating = Gated };

    public override string ToString() => Name;

    internal IFlow Build(ParameterStore store, long seed = 7) => FlowBuilder.Build(store.Scope("flow"), Settings, Periodic, ContextWidth, new RandomStream(seed));

    /// <summary>Adds noise to all weights, so that maps are far from the identity.</summary>
    internal static void Roughen(ParameterStore store, double scale = 0.2, long seed = 11)
    {
        foreach (StoredTensor entry in store.Entries.Where(entry => !entry.IsBuffer))
        {
            float[] values = entry.Export();
            RandomStream random = new RandomStream(seed).Split(entry.Name);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += (float)(scale * random.NextNormal());
            }

            entry.Load(values);
        }
    }

    internal Tensor? Context(int rows, long seed = 3) => ContextWidth == 0 ? null : Normal(rows, ContextWidth, seed);

    internal static Tensor Normal(int rows, int width, long seed)
    {
        float[] values = new float[rows * width];
        new RandomStream(seed).FillNormal(values.AsSpan());
        return TensorConversion.FromFloats(values, [rows, width], ComputeDevice.Cpu);
    }
}
