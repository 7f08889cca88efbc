using Gnpe.Neural.Flows;
using Gnpe.Neural.Tiles;
using Gnpe.Neural.Training;
using Gnpe.Numerics;

namespace Gnpe.Neural.Tests.Tiles;

public sealed class AllocationTests
{
    /// <summary>A batch of 512 rows has more than a megabyte of activations; a few closures, and the coarse counting of small ones, are allowed.</summary>
    [Fact]
    public void Gradients_allocate_nothing_that_grows_with_the_batch()
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        TileCase example = TileCase.All.First().Data;
        using ConditionalFlowNetwork network = example.Build();
        WeightLayout layout = new(network.Store);
        float[] weights = layout.Read();
        float[] gradient = new float[layout.Length];
        Assert.InRange(Allocated(512), 0, 100_000);
        Assert.InRange(Allocated(4096), 0, Allocated(1024) + 100_000);

        long Allocated(int rows)
        {
            (Rows<float> z, Rows<float> contexts) = example.Draw(rows);
            float[] logDensity = new float[rows];
            TileGradient gradients = new(network, layout, rows, threads: 1); // so that everything happens on this thread
            gradients.Differentiate(weights, z, contexts, logDensity, gradient);
            long before = GC.GetAllocatedBytesForCurrentThread();
            gradients.Differentiate(weights, z, contexts, logDensity, gradient);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
