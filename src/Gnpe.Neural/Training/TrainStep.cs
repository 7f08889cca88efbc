using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Training;

/// <summary>One optimizer step: loss, gradient, Adam. Owns no state but the network whose tensors mirror the weights of the training state.</summary>
internal sealed class TrainStep
{
    // Chunks small enough that the fresh weights are still in the cache when they are copied to the network, large enough to be worth a task.
    private const int ChunkSize = 1 << 15;

    private readonly ConditionalFlowNetwork network;
    private readonly WeightLayout layout;
    private readonly TrainingSettings settings;
    private readonly long totalSteps;
    private readonly Tensor[] tensors;
    private readonly (int Tensor, int Start, int Length)[] chunks;

    public TrainStep(ConditionalFlowNetwork network, WeightLayout layout, TrainingSettings settings, long totalSteps)
    {
        this.network = network;
        this.layout = layout;
        this.settings = settings;
        this.totalSteps = totalSteps;
        tensors = [.. layout.Tensors.Select(tensor => tensor.Value)];
        chunks = [.. layout.Tensors.SelectMany((tensor, index) => Chunks(index, (int)tensor.Count))];
    }

    /// <summary>Makes one step.</summary>
    /// <param name="state">The state; its long arrays and the network's weights are updated in place.</param>
    /// <param name="batch">The batch whose number is the state's step.</param>
    /// <returns>The state after the step.</returns>
    /// <exception cref="TrainingFailedException">The loss or a gradient is not finite; weights and state are as before.</exception>
    public TrainingState Run(TrainingState state, ExampleBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        double learningRate = Training.LearningRate.At(settings, state.Step, totalSteps, state.Stopping.Reduction);
        (double value, Tensor[] gradients) = Differentiate(batch, learningRate);
        double norm = GradientNorm(gradients, batch.Number, learningRate);
        Adam.Coefficients coefficients = Adam.For(settings, state.Step, learningRate, norm);
        Apply(coefficients, state, gradients);
        return state with
        {
            Step = state.Step + 1,
            LearningRate = learningRate,
            Running = state.Running.Add(value, batch.ReferenceLoss),
        };
    }

    private static IEnumerable<(int Tensor, int Start, int Length)> Chunks(int tensor, int count)
    {
        for (int start = 0; start < count; start += ChunkSize)
        {
            yield return (tensor, start, Math.Min(ChunkSize, count - start));
        }
    }

    private (double Loss, Tensor[] Gradients) Differentiate(ExampleBatch batch, double learningRate)
    {
        Tensor z = batch.Coordinates.ToTensor(network.Store.Device);
        Tensor? context = batch.Contexts.Width == 0 ? null : batch.Contexts.ToTensor(network.Store.Device);
        Tensor logDensity = network.LogDensity(z, context);
        Tensor loss = -logDensity.mean();
        double value = loss.item<float>();
        if (!double.IsFinite(value))
        {
            throw LossFailure(logDensity, batch.Number, value, learningRate);
        }

        Tensor[] gradients = [.. autograd.grad([loss], tensors, allow_unused: false)];
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = gradients[i].cpu().contiguous();
        }

        return (value, gradients);
    }

    private double GradientNorm(Tensor[] gradients, long batch, double learningRate)
    {
        double total = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            double squared = Adam.SquaredNorm(TensorConversion.FloatView(gradients[i]));
            if (!double.IsFinite(squared))
            {
                throw new TrainingFailedException(FormattableString.Invariant(
                    $"The gradient of the weights '{layout.Tensors[i].Name}' is not finite at training batch {batch}, although the loss is; a learning rate below {learningRate:0.###e0} or a smaller gradient_clip_norm may help."));
            }

            total += squared;
        }

        return Math.Sqrt(total);
    }

    private void Apply(Adam.Coefficients coefficients, TrainingState state, Tensor[] gradients)
    {
        if (network.Store.Device != ComputeDevice.Cpu)
        {
            foreach ((int tensor, int start, int length) in chunks)
            {
                Update(tensor, start, length);
            }

            layout.Write(state.Weights);
            return;
        }

        Parallel.ForEach(chunks, chunk =>
        {
            Span<float> weights = Update(chunk.Tensor, chunk.Start, chunk.Length);
            weights.CopyTo(TensorConversion.FloatView(tensors[chunk.Tensor]).Slice(chunk.Start, chunk.Length));
        });

        Span<float> Update(int tensor, int start, int length)
        {
            Span<float> weights = layout.Part(state.Weights, tensor).Slice(start, length);
            Adam.Update(
                coefficients,
                TensorConversion.FloatView(gradients[tensor]).Slice(start, length),
                weights,
                layout.Part(state.Means, tensor).Slice(start, length),
                layout.Part(state.Squares, tensor).Slice(start, length),
                layout.Part(state.Average, tensor).Slice(start, length));
            return weights;
        }
    }

    private static TrainingFailedException LossFailure(Tensor logDensity, long batch, double value, double learningRate)
    {
        float[] rows = logDensity.ToFloats();
        int row = Array.FindIndex(rows, density => !float.IsFinite(density));
        return new TrainingFailedException(FormattableString.Invariant(
            $"The loss of training batch {batch} is {value}, first at its row {Math.Max(0, row)}, although every input is finite; a learning rate below {learningRate:0.###e0} or a smaller gradient_clip_norm may help."));
    }
}
