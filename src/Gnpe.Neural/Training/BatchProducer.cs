using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Gnpe.Inference;
using Gnpe.Random;

namespace Gnpe.Neural.Training;

/// <summary>
/// Prepares batches on a thread of its own, some ahead of their use. Batch k depends on its number and stream alone, so timing never changes a result.
/// Not for use by several consumers.
/// </summary>
internal sealed class BatchProducer : IDisposable
{
    private readonly IExampleSource source;
    private readonly RandomStream batches;
    private readonly BlockingCollection<ExampleBatch> ready = [];
    private readonly BlockingCollection<ExampleBatch> free = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;

    /// <summary>Starts producing.</summary>
    /// <param name="source">Where the examples come from; used by this thread only until the producer is disposed.</param>
    /// <param name="batches">Split by batch number.</param>
    /// <param name="range">First batch and the one after the last.</param>
    /// <param name="batchSize">Examples in a batch.</param>
    /// <param name="ahead">Batches prepared ahead.</param>
    public BatchProducer(IExampleSource source, RandomStream batches, (long First, long End) range, int batchSize, int ahead)
    {
        this.source = source;
        this.batches = batches;
        for (int i = 0; i <= ahead; i++)
        {
            free.Add(new ExampleBatch(source, batchSize, "training")); // one more than ahead: the batch in use
        }

        thread = new Thread(() => Produce(range)) { IsBackground = true, Name = "training batches" };
        thread.Start();
    }

    /// <summary>The next batch, in order; to be given back by <see cref="Return"/>.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The batch.</returns>
    public ExampleBatch Take(CancellationToken cancellation)
    {
        if (ready.TryTake(out ExampleBatch? batch, Timeout.Infinite, cancellation))
        {
            return batch;
        }

        failure?.Throw();
        throw new InvalidOperationException("There are no more batches.");
    }

    /// <summary>Gives a batch back for refilling.</summary>
    /// <param name="batch">The batch.</param>
    public void Return(ExampleBatch batch) => free.Add(batch);

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        ready.Dispose();
        free.Dispose();
        stop.Dispose();
    }

    private void Produce((long First, long End) range)
    {
        try
        {
            for (long number = range.First; number < range.End; number++)
            {
                ExampleBatch batch = free.Take(stop.Token);
                batch.Fill(source, number, batches.Split(number));
                ready.Add(batch, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The consumer has enough.
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception); // belongs to the consumer, which rethrows it
        }
        finally
        {
            ready.CompleteAdding();
        }
    }
}
