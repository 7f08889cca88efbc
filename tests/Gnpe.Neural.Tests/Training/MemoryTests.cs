using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;

namespace Gnpe.Neural.Tests.Training;

// Counts tensors of the whole process, so nothing else may run beside it.
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryCollection;

[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public void Training_and_sampling_leave_no_tensors_and_no_growth()
    {
        List<(long Tensors, long Bytes)> seen = [];
        TrainingSettings settings = SmallNetwork.Brief with { Steps = 600, ValidationInterval = 100, CheckpointSeconds = 0.05 };
        TrainingRun run = new() { Progress = new Recorder(seen), SaveCheckpoint = _ => { } };
        long before = torch.Tensor.TotalCount;
        NeuralDensity density = new Trainer(SmallNetwork.Settings, settings).Run(new LinearGaussianExamples(), new LinearGaussianExamples(), run).Density;
        long trained = torch.Tensor.TotalCount;
        Assert.All(seen, item => Assert.Equal(seen[0].Tensors, item.Tensors));

        Rows<double> samples = new(9000, 2);
        double[] logDensity = new double[9000];
        for (int i = 0; i < 5; i++)
        {
            density.Sample(new Rows<float>(1, 2), new RandomStream(i), samples, logDensity);
            density.LogDensity(samples, new Rows<float>(1, 2), logDensity);
        }

        Assert.Equal(trained, torch.Tensor.TotalCount);
        density.Dispose();
        Assert.Equal(before, torch.Tensor.TotalCount);

        // A leak of one batch of 64 rows of activations per step (about 100 kB) would show as 40 MB over the last 400 steps.
        long growth = seen[^1].Bytes - seen[1].Bytes;
        Assert.True(growth < 30_000_000, $"resident memory grew by {growth} bytes");
    }

    private sealed class Recorder(List<(long Tensors, long Bytes)> seen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step % 100 == 0)
            {
                GC.Collect();
                seen.Add((torch.Tensor.TotalCount, Environment.WorkingSet));
            }
        }
    }
}
