using System.Text.Json.Nodes;
using Gnpe.Artifacts;
using Gnpe.Neural.Training;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Trains a number of steps, from the start or from a checkpoint.</summary>
/// <typeparam name="T">What training gives.</typeparam>
/// <param name="steps">Steps of the whole training.</param>
/// <param name="checkpoint">Where to begin; null for the start.</param>
/// <param name="progress">Told where training stands.</param>
/// <param name="save">Receives the state when training is cancelled, and now and then.</param>
/// <param name="cancellation">Stops training.</param>
/// <returns>The result.</returns>
internal delegate T TrainSteps<out T>(
    long steps, ArtifactContent? checkpoint, IProgress<TrainingProgress> progress, Action<ArtifactContent> save, CancellationToken cancellation);

/// <summary>
/// Training for a time instead of a number of steps. The learning rate must come down by the last step, so a network cut off at a deadline would be a worse one than a network
/// trained for fewer steps from the beginning. Training therefore never runs into its deadline: when the speed shows that the planned steps end late or early, training stops at a
/// checkpoint and goes on from it with another number of steps; the learning rate, a function of step and number of steps, then moves a little and still ends where it should.
/// On a quiet machine nearly all of the time is used and never more; a machine that slows down within the last hundredth of the time may exceed it by about as much.
/// The number of steps, and with it the network, depends on the speed of the machine.
/// </summary>
/// <param name="clock">Tells the time.</param>
/// <param name="budgetSeconds">Time for all steps [s].</param>
/// <param name="checkpointSeconds">Time after which a change of the number of steps is an occasion to store a checkpoint [s]; 0 for never.</param>
internal sealed class TimedTraining(TimeProvider clock, double budgetSeconds, double checkpointSeconds)
{
    // Before the first decision the learning rate is that of the very beginning.
    private const long Unplanned = 1_000_000_000;

    /// <summary>Trains.</summary>
    /// <typeparam name="T">What training gives.</typeparam>
    /// <param name="settingsSteps">The number of steps that a checkpoint asks for when training is cancelled before any speed is known.</param>
    /// <param name="train">Trains a number of steps.</param>
    /// <param name="progress">Told where training stands once the number of steps is planned.</param>
    /// <param name="save">Receives states, with the number of steps with which they are to be continued.</param>
    /// <param name="cancellation">Stops training after a state was saved.</param>
    /// <returns>The result of the last stretch.</returns>
    public T Run<T>(
        long settingsSteps, TrainSteps<T> train, IProgress<TrainingProgress> progress, Action<long, ArtifactContent> save, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        StepPlanner planner = new(budgetSeconds, settingsSteps);
        ArtifactContent? checkpoint = null;
        long lastSave = start;
        bool changes = false;
        while (true)
        {
            using CancellationTokenSource stretch = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Listener listener = new(report =>
            {
                changes = planner.Observe(report.Step, clock.GetElapsedTime(start).TotalSeconds);
                if (changes)
                {
                    stretch.Cancel();
                }
                else if (planner.IsPlanned)
                {
                    progress.Report(report);
                }
            });
            try
            {
                return train(planner.IsPlanned ? planner.Steps : Unplanned, checkpoint, listener, Keep, stretch.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The number of steps changed; the next stretch goes on from the checkpoint just kept.
            }
        }

        void Keep(ArtifactContent content)
        {
            checkpoint = WithSteps(content, planner.Steps);
            bool isDue = checkpointSeconds > 0 && clock.GetElapsedTime(lastSave).TotalSeconds >= checkpointSeconds;
            if (isDue || !changes || cancellation.IsCancellationRequested)
            {
                save(planner.Steps, checkpoint);
                lastSave = clock.GetTimestamp();
            }
        }
    }

    /// <summary>A checkpoint that is continued with another number of steps.</summary>
    /// <param name="checkpoint">What the trainer gave.</param>
    /// <param name="steps">Steps of the whole training.</param>
    /// <returns>The same state.</returns>
    internal static ArtifactContent WithSteps(ArtifactContent checkpoint, long steps)
    {
        JsonNode card = JsonNode.Parse(checkpoint.Card)!;
        card["total_steps"] = steps;
        card["settings"]!["steps"] = steps;
        return checkpoint with { Card = card.ToJsonString() };
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
