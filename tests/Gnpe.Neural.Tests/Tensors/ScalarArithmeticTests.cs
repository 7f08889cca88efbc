using Gnpe.Neural.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tensors;

public sealed class ScalarArithmeticTests
{
    [Fact]
    public void Numbers_live_until_the_call_returns_however_busy_the_finalizer_is()
    {
        using CancellationTokenSource stop = new();
        Thread collector = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            using DisposeScope scope = NewDisposeScope();
            using Tensor unit = ones([8]);
            for (int i = 0; i < 20_000; i++)
            {
                using DisposeScope step = NewDisposeScope();
                Assert.Equal(2.5f, unit.Times(3).Plus(-1.25).Plus(unit).Accumulate(-unit).Accumulate(unit).LimitedTo(-2.5, 2.5)[0].item<float>());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
