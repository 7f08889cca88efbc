namespace Gnpe.Neural.Tests.Tensors;

/// <summary>Collects garbage and runs finalizers without pause, so that native memory which is not kept alive during a call is freed under it.</summary>
internal sealed class BusyFinalizer : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Thread collector;

    public BusyFinalizer()
    {
        collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
    }

    public void Dispose()
    {
        stop.Cancel();
        collector.Join();
        stop.Dispose();
    }
}
