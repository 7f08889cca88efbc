using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

public sealed class FlowNormalizationTests
{
    public static TheoryData<FlowKind, bool[]> Cases => new()
    {
        { FlowKind.Autoregressive, [false] },
        { FlowKind.Autoregressive, [true] },
        { FlowKind.Autoregressive, [false, true] },
        { FlowKind.Autoregressive, [false, false] },
        { FlowKind.Coupling, [false] },
        { FlowKind.Coupling, [true] },
        { FlowKind.Coupling, [true, false] },
        { FlowKind.Coupling, [false, false] },
        { FlowKind.Coupling, [true, true] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void DensityIntegratesToOne(FlowKind kind, bool[] periodic)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        IFlow flow = new FlowCase(string.Empty, kind, 2, periodic, 2, true).Build(store);
        FlowCase.Roughen(store);
        Tensor context = FlowCase.Normal(1, 2, 5);
        int points = periodic.Length == 1 ? 20_000 : 700;
        (double[] first, double firstStep) = Grid(periodic[0], points);
        (double[] second, double secondStep) = periodic.Length == 1 ? ([0.0], 1.0) : Grid(periodic[1], points);
        double sum = 0;
        foreach (double[] block in first.Chunk(50))
        {
            using DisposeScope inner = NewDisposeScope();
            Rows<double> rows = new(block.Length * second.Length, periodic.Length);
            for (int i = 0; i < rows.Count; i++)
            {
                rows[i][0] = block[i / second.Length];
                if (periodic.Length > 1)
                {
                    rows[i][1] = second[i % second.Length];
                }
            }

            sum += flow.LogDensity(rows.ToTensor(ComputeDevice.Cpu), context).exp().sum().item<float>();
        }

        // The midpoint rule over knots where the slope's derivative jumps: (step)² ≈ 1e-3 of the scale in two dimensions, and 1e-6 in one; single-precision sums 1e-4.
        Assert.Equal(1, sum * firstStep * secondStep, 2e-3);
    }

    // Ordinary coordinates: these weights leave all but 1e-6 of the mass within ±20.
    private static (double[] Points, double Step) Grid(bool periodic, int points)
    {
        double half = periodic ? Math.PI : 20;
        double step = 2 * half / points;
        return ([.. Enumerable.Range(0, points).Select(i => -half + ((i + 0.5) * step))], step);
    }
}
