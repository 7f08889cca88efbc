using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

/// <summary>A simple gradient descent must improve what these networks are for.</summary>
public sealed class FlowTrainingTests
{
    [Theory]
    [InlineData(FlowKind.Autoregressive)]
    [InlineData(FlowKind.Coupling)]
    public void LearnsACurvedTwoDimensionalDensity(FlowKind kind)
    {
        NetworkSettings settings = new() { Flow = new FlowSettings { Kind = kind, Steps = kind == FlowKind.Coupling ? 4 : 1, Bins = 8, Hidden = 32 } };
        using ConditionalFlowNetwork network = new(settings, ContextLayout.Empty, [false, false], ComputeDevice.Cpu, new RandomStream(1));
        using DisposeScope scope = NewDisposeScope();
        Tensor z = Banana(512).ToTensor(ComputeDevice.Cpu);
        double before = Loss(network, z, null);
        Descend(network, z, null, steps: 300, rate: 0.01f);

        // Entropy: that of a standard normal and of one with deviation 0.2 together, 2·1.419 + ln 0.2 = 1.228 nat. The base law gives 3.9.
        double after = Loss(network, z, null);
        Assert.InRange(before, 3.0, 5.0);
        Assert.InRange(after, 0.9, 1.8);
    }

    [Fact]
    public void ConvolutionalEmbeddingLearnsAnArrivalTime()
    {
        NetworkSettings settings = new()
        {
            Embedding = new EmbeddingSettings
            {
                Kind = EmbeddingKind.Convolutional,
                ConvolutionChannels = [8, 8],
                ConvolutionStrides = [4, 4],
                OutputWidth = 16,
                Widths = [32],
                PoolingSegments = 4,
            },
            Flow = new FlowSettings { Bins = 6, Hidden = 24 },
        };
        ContextLayout layout = new(1, 128, 0);
        using ConditionalFlowNetwork network = new(settings, layout, [false], ComputeDevice.Cpu, new RandomStream(2));
        using DisposeScope scope = NewDisposeScope();
        (Rows<float> times, Rows<float> series) = Pulses(256, layout.Length);
        network.FitStandardization(series);
        Tensor z = times.ToTensor(ComputeDevice.Cpu);
        Tensor x = series.ToTensor(ComputeDevice.Cpu);
        double before = Loss(network, z, x);
        Descend(network, z, x, steps: 150, rate: 0.003f);

        // From the prior's spread 1 to less than 0.3 of it: ln 0.3 = −1.2.
        Assert.InRange(before - Loss(network, z, x), 1.2, 6);
    }

    [Fact]
    public void LearnsAnAngleAcrossTheSeam()
    {
        NetworkSettings settings = new() { Flow = new FlowSettings { Bins = 8, Hidden = 16 } };
        using ConditionalFlowNetwork network = new(settings, ContextLayout.Empty, [true], ComputeDevice.Cpu, new RandomStream(3));
        using DisposeScope scope = NewDisposeScope();
        RandomStream random = new(4);
        Rows<double> angles = new(1024, 1);
        for (int i = 0; i < angles.Count; i++)
        {
            angles[i][0] = Math.IEEERemainder(Math.PI + (0.3 * random.NextNormal()), 2 * Math.PI);
        }

        Tensor z = angles.ToTensor(ComputeDevice.Cpu);
        Descend(network, z, null, steps: 300, rate: 0.02f);

        // Entropy of N(π, 0.3²): 1.419 + ln 0.3 = 0.215 nat; the uniform law has 1.838.
        Assert.InRange(Loss(network, z, null), 0.1, 0.4);
    }

    private static double Loss(ConditionalFlowNetwork network, Tensor z, Tensor? contexts)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        return -network.LogDensity(z, contexts).mean().item<float>();
    }

    // Gradient descent whose step in each weight is divided by the running root mean square of its gradient.
    private static void Descend(ConditionalFlowNetwork network, Tensor z, Tensor? contexts, int steps, float rate)
    {
        using DisposeScope outer = NewDisposeScope();
        (Tensor Weight, Tensor Square)[] states = [.. network.Store.Trainable.Select(entry => (entry.Value, zeros_like(entry.Value).requires_grad_(false)))];
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            (-network.LogDensity(z, contexts).mean()).backward();
            using IDisposable guard = no_grad();
            foreach ((Tensor weight, Tensor square) in states)
            {
                Tensor gradient = weight.grad!;
                square.mul_(0.99).addcmul_(gradient, gradient, 0.01);
                Tensor scale = square.div(1 - Math.Pow(0.99, step + 1)).sqrt_().add_(1e-8);
                weight.addcdiv_(gradient, scale, -rate * (1 - ((float)step / steps)));
                gradient.zero_();
            }
        }
    }

    private static Rows<float> Banana(int count)
    {
        RandomStream random = new(5);
        Rows<float> rows = new(count, 2);
        for (int i = 0; i < count; i++)
        {
            double first = random.NextNormal();
            rows[i][0] = (float)first;
            rows[i][1] = (float)((first * first) - 1 + (0.2 * random.NextNormal()));
        }

        return rows;
    }

    private static (Rows<float> Times, Rows<float> Series) Pulses(int count, int length)
    {
        RandomStream random = new(6);
        Rows<float> times = new(count, 1);
        Rows<float> series = new(count, length);
        for (int i = 0; i < count; i++)
        {
            double time = random.NextUniform(-Math.Sqrt(3), Math.Sqrt(3));
            times[i][0] = (float)time;
            for (int j = 0; j < length; j++)
            {
                double distance = ((j - (length / 2.0)) / (length / 4.5)) - time;
                series[i][j] = (float)(Math.Exp(-50 * distance * distance) + (0.1 * random.NextNormal()));
            }
        }

        return (times, series);
    }
}
