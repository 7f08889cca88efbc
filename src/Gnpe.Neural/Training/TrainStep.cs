namespace Gnpe.Neural.Training;

/// <summary>One optimizer step: loss, gradient, Adam.</summary>
internal sealed class TrainStep
{
    private const int ChunkSize = 1 << 15;

    private readonly ITrainingNetwork network;
    private readonly WeightLayout layout;
    private readonly TrainingSettings settings;
    private readonly long totalSteps;
    private readonly ParallelOptions parallel;
    private readonly float[] gradient;
    private readonly float[] logDensity;
    private readonly double[] squares;
    private readonly (int Start, int Length)[] chunks;

    /// <summary>Prepares steps.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layout">Names weights in errors.</param>
    /// <param name="settings">Batch size, Adam, learning rate and threads.</param>
    /// <param name="totalSteps">Steps of the whole run.</param>
    /// <param name="threads">Number of threads.</param>
    public TrainStep(ITrainingNetwork network, WeightLayout layout, TrainingSettings settings, long totalSteps, int threads)
    {
        this.network = network;
        this.layout = layout;
        this.settings = settings;
        this.totalSteps = totalSteps;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        gradient = new float[layout.Length];
        logDensity = new float[settings.BatchSize];
        chunks = [.. Enumerable.Range(0, layout.Tensors.Count).SelectMany(tensor => Chunks(layout.Start(tensor), (int)layout.Tensors[tensor].Count))];
        squares = new double[chunks.Length];
    }

    /// <summary>Makes one step.</summary>
    /// <param name="state">The state; its long arrays are updated in place.</param>
    /// <param name="batch">The batch whose number is the state's step.</param>
    /// <returns>The state after the step.</returns>
    /// <exception cref="TrainingFailedException">The loss or a gradient is not finite; the state is as before.</exception>
    public TrainingState Run(TrainingState state, ExampleBatch batch)
    {
        double learningRate = Training.LearningRate.At(settings, state.Step, totalSteps, state.Stopping.Reduction);
        network.Differentiate(state.Weights, batch, logDensity, gradient);
        double loss = Loss(batch.Number, learningRate);
        Adam.Coefficients coefficients = Adam.For(settings, state.Step, learningRate, GradientNorm(batch.Number, learningRate));
        Parallel.For(0, chunks.Length, parallel, chunk =>
        {
            (int start, int length) = chunks[chunk];
            Adam.Update(
                Adam.Tempered(coefficients, gradient.AsSpan(start, length), state.Squares.AsSpan(start, length)),
                gradient.AsSpan(start, length),
                state.Weights.AsSpan(start, length),
                state.Means.AsSpan(start, length),
                state.Squares.AsSpan(start, length),
                state.Average.AsSpan(start, length));
        });
        return state with
        {
            Step = state.Step + 1,
            LearningRate = learningRate,
            Running = state.Running.Add(loss, batch.ReferenceLoss),
        };
    }

    private static IEnumerable<(int Start, int Length)> Chunks(int start, int length)
    {
        for (int first = 0; first < length; first += ChunkSize)
        {
            yield return (start + first, Math.Min(ChunkSize, length - first));
        }
    }

    private double Loss(long batch, double learningRate)
    {
        double sum = 0;
        foreach (float density in logDensity)
        {
            sum += density;
        }

        double loss = -sum / logDensity.Length;
        if (double.IsFinite(loss))
        {
            return loss;
        }

        int row = Array.FindIndex(logDensity, density => !float.IsFinite(density));
        throw new TrainingFailedException(FormattableString.Invariant(
            $"The loss of training batch {batch} is {loss}, first at its row {Math.Max(0, row)}, although every input is finite; a learning rate below {learningRate:0.###e0} or a smaller gradient_clip_norm may help."));
    }

    private double GradientNorm(long batch, double learningRate)
    {
        Parallel.For(0, chunks.Length, parallel, chunk =>
        {
            (int start, int length) = chunks[chunk];
            squares[chunk] = Adam.SquaredNorm(gradient.AsSpan(start, length));
        });
        double total = squares.Sum();
        if (double.IsFinite(total))
        {
            return Math.Sqrt(total);
        }

        int tensor = Enumerable.Range(0, layout.Tensors.Count).First(i => !double.IsFinite(Adam.SquaredNorm(layout.Part(gradient, i))));
        throw new TrainingFailedException(FormattableString.Invariant(
            $"The gradient of the weights '{layout.Tensors[tensor].Name}' is not finite at training batch {batch}, although the loss is; a learning rate below {learningRate:0.###e0} or a smaller gradient_clip_norm may help."));
    }
}
