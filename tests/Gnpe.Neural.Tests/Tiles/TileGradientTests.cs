using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Tiles;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tiles;

/// <summary>Hand-written gradients of whole networks against torch's.</summary>
public sealed class TileGradientTests
{
    public static TheoryData<TileCase> Cases => TileCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Log_densities_and_gradients_are_those_of_torch(TileCase example)
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");

        // Neither a multiple of a tile nor small enough to be held at once.
        const int Rows = 700;
        using ConditionalFlowNetwork network = example.Build();
        Assert.True(TileNetwork.Supports(network));
        WeightLayout layout = new(network.Store);
        (Rows<float> z, Rows<float> contexts) = example.Draw(Rows);
        float[] logDensity = new float[Rows];
        float[] gradient = new float[layout.Length];
        gradient.AsSpan().Fill(float.NaN);
        new TileGradient(network, layout, Rows, threads: 2).Differentiate(layout.Read(), z, contexts, logDensity, gradient);

        (float[] expected, float[][] expectedGradient) = Torch(network, layout, z, contexts);
        for (int row = 0; row < Rows; row++)
        {
            Assert.Equal(expected[row], logDensity[row], 2e-4 * (1 + Math.Abs(expected[row])));
        }

        for (int i = 0; i < layout.Tensors.Count; i++)
        {
            float[] actual = layout.Part(gradient, i).ToArray();
            double scale = expectedGradient[i].Max(Math.Abs);
            double error = actual.Zip(expectedGradient[i]).Max(pair => Math.Abs(pair.First - pair.Second));
            Assert.True(error <= (2e-4 * scale) + 1e-7, $"{layout.Tensors[i].Name}: largest element {scale}, error {error}");
        }
    }

    /// <summary>A network whose outputs have run away by orders of magnitude keeps a finite density, and no weight gets a gradient that drowns the others.</summary>
    [Fact]
    public void Outputs_of_any_size_stay_within_bounds()
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        const int Rows = 500;
        using ConditionalFlowNetwork network = TileCase.All.First().Data.Build();
        WeightLayout layout = new(network.Store);
        (Rows<float> z, Rows<float> contexts) = TileCase.All.First().Data.Draw(Rows);
        float[] logDensity = new float[Rows];
        float[] gradient = new float[layout.Length];
        new TileGradient(network, layout, Rows, threads: 1).Differentiate(layout.Read(), z, contexts, logDensity, gradient);
        double before = gradient.Max(Math.Abs);

        foreach (StoredTensor entry in network.Store.Entries.Where(entry => entry.Name.EndsWith("last.weight", StringComparison.Ordinal)))
        {
            using DisposeScope scope = NewDisposeScope();
            entry.Load([.. entry.Value.ToFloats().Select(weight => 1e4f * weight)]);
        }

        new TileGradient(network, layout, Rows, threads: 1).Differentiate(layout.Read(), z, contexts, logDensity, gradient);
        Assert.All(logDensity, density => Assert.InRange(density, -1e6f, 100f));
        Assert.InRange(gradient.Max(Math.Abs), 0, 1e3 * before);
        (float[] expected, _) = Torch(network, layout, z, contexts);
        Assert.All(expected.Zip(logDensity), pair => Assert.Equal(pair.First, pair.Second, 1e-2 * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void The_number_of_threads_and_the_order_of_tiles_change_no_bit()
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        TileCase example = TileCase.All.First().Data;
        using ConditionalFlowNetwork network = example.Build();
        WeightLayout layout = new(network.Store);
        (Rows<float> z, Rows<float> contexts) = example.Draw(700);
        float[] one = Gradient(threads: 1);
        Assert.Equal(one, Gradient(threads: 3));
        Assert.Equal(one, Gradient(threads: 8));

        float[] Gradient(int threads)
        {
            float[] gradient = new float[layout.Length];
            new TileGradient(network, layout, 700, threads).Differentiate(layout.Read(), z, contexts, new float[700], gradient);
            return gradient;
        }
    }

    private static (float[] LogDensity, float[][] Gradient) Torch(ConditionalFlowNetwork network, WeightLayout layout, Rows<float> z, Rows<float> contexts)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor density = network.LogDensity(z.ToTensor(ComputeDevice.Cpu), contexts.Width == 0 ? null : contexts.ToTensor(ComputeDevice.Cpu));
        IList<Tensor> gradients = autograd.grad([-density.mean()], [.. layout.Tensors.Select(tensor => tensor.Value)], allow_unused: false);
        return (density.ToFloats(), [.. gradients.Select(gradient => gradient.ToFloats())]);
    }
}
