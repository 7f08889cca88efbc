using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Training;

/// <summary>A network whose gradients torch computes: on any device, for any architecture.</summary>
/// <param name="network">The network; its weights are overwritten.</param>
/// <param name="layout">Places of its weights.</param>
/// <param name="batchSize">Most rows that are evaluated at once.</param>
internal sealed class TorchTrainingNetwork(ConditionalFlowNetwork network, WeightLayout layout, int batchSize) : ITrainingNetwork
{
    private readonly Tensor[] tensors = [.. layout.Tensors.Select(tensor => tensor.Value)];

    /// <inheritdoc/>
    public void Differentiate(float[] weights, ExampleBatch batch, float[] logDensity, float[] gradient)
    {
        using DisposeScope scope = NewDisposeScope();
        layout.Write(weights);
        Tensor density = LogDensity(batch.Coordinates, batch.Contexts);
        Tensor loss = -density.mean();
        density.ToFloats().CopyTo(logDensity, 0);
        IList<Tensor> gradients = autograd.grad([loss], tensors, allow_unused: false);
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorConversion.FloatView(gradients[i].cpu().contiguous()).CopyTo(layout.Part(gradient, i));
        }
    }

    /// <inheritdoc/>
    public void Evaluate(float[] weights, Rows<float> z, Rows<float> contexts, float[] logDensity)
    {
        using IDisposable guard = no_grad();
        layout.Write(weights);
        for (int start = 0; start < z.Count; start += batchSize)
        {
            using DisposeScope scope = NewDisposeScope();
            int count = Math.Min(batchSize, z.Count - start);
            Rows<float> part = contexts.Width == 0 ? contexts : contexts.Slice(start, count);
            LogDensity(z.Slice(start, count), part).ToFloats().CopyTo(logDensity, start);
        }
    }

    private Tensor LogDensity(Rows<float> z, Rows<float> contexts) =>
        network.LogDensity(z.ToTensor(network.Store.Device), contexts.Width == 0 ? null : contexts.ToTensor(network.Store.Device));
}
