using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Tiles;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tiles;

/// <summary>Samples and log densities of tiles against torch's.</summary>
public sealed class TileDensityTests
{
    private const int Count = 150;

    public static TheoryData<TileCase> Cases => TileCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Samples_and_log_densities_are_those_of_torch(TileCase example)
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        using ConditionalFlowNetwork network = example.Build();
        (_, Rows<float> contexts) = example.Draw(Count);
        TileDensity density = new(network, threads: 2);
        Compare(contexts);
        if (contexts.Width > 0)
        {
            Compare(contexts.Slice(7, 1));
        }

        void Compare(Rows<float> context)
        {
            using DisposeScope scope = NewDisposeScope();
            Rows<float> noise = network.Flow.Base.Draw(Count, new RandomStream(23));
            Rows<float> z = new(Count, noise.Width);
            float[] logDensity = new float[Count];
            density.Sample(noise, context, z, logDensity);
            (Tensor expected, Tensor expectedLog) = network.Sample(
                noise.ToTensor(ComputeDevice.Cpu), context.Width == 0 ? null : context.ToTensor(ComputeDevice.Cpu));
            AssertClose(expectedLog.ToFloats(), logDensity, example.Name);
            Rows<float> expectedZ = expected.ToFloatRows();
            for (int i = 0; i < noise.Width; i++)
            {
                bool isAngle = example.Periodic[i];
                AssertClose([.. expectedZ.Column(i).Select(Image)], [.. z.Column(i).Select(Image)], $"coordinate {i}");

                // Just below and just above ±π are the same place.
                float Image(float value) => isAngle ? MathF.Cos(value - 1) : value;
            }

            // The density of the samples, computed the other way.
            float[] again = new float[Count];
            density.LogDensity(z, context, again);
            AssertClose(logDensity, again, "round trip");
        }
    }

    [Fact]
    public void The_same_sampler_serves_several_threads()
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        TileCase example = TileCase.All.First().Data;
        using ConditionalFlowNetwork network = example.Build();
        TileDensity density = new(network, threads: 2);
        (_, Rows<float> contexts) = example.Draw(Count);
        float[][] results = new float[8][];
        Parallel.For(0, results.Length, i =>
        {
            results[i] = new float[Count];
            Rows<float> noise = network.Flow.Base.Draw(Count, new RandomStream(23));
            density.Sample(noise, i % 2 == 0 ? contexts : contexts.Slice(3, 1), new Rows<float>(Count, noise.Width), results[i]);
        });
        for (int i = 2; i < results.Length; i++)
        {
            Assert.Equal(results[i % 2], results[i]);
        }

        Assert.NotEqual(results[0], results[1]);
    }

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.True(Math.Abs(expected[row] - actual[row]) <= 1e-3 * (1 + Math.Abs(expected[row])), $"{what}, row {row}: {actual[row]} instead of {expected[row]}");
        }
    }
}
