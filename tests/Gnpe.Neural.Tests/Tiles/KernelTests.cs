using System.Diagnostics;
using System.Runtime.Intrinsics;
using Gnpe.Neural.Layers;
using Gnpe.Neural.Tiles;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Tiles;

/// <summary>Products of tiles and functions of vectors against plain loops in double precision.</summary>
public sealed class KernelTests
{
    private const string WideVectors = "DOTNET_EnableAVX512";

    /// <summary>Numbers of outputs and inputs that need every kernel and every remainder.</summary>
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 5, 3 }, { 12, 40 }, { 37, 18 }, { 31, 33 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_are_those_of_plain_loops(int outputs, int inputs)
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        float[] weights = Normal(outputs * inputs, 1);
        float[] features = Normal(inputs * TileLayout.Rows, 2);
        float[] upstream = Normal(outputs * TileLayout.Rows, 3);
        float[] result = Normal(outputs * TileLayout.Rows, 4);
        float[] gradient = Normal(inputs * TileLayout.Rows, 5);
        float[] expected = [.. result];
        float[] expectedGradient = [.. gradient];
        for (int o = 0; o < outputs; o++)
        {
            for (int row = 0; row < TileLayout.Rows; row++)
            {
                double sum = 0;
                for (int i = 0; i < inputs; i++)
                {
                    sum += (double)weights[(o * inputs) + i] * features[(i * TileLayout.Rows) + row];
                }

                expected[(o * TileLayout.Rows) + row] += (float)sum;
            }
        }

        for (int i = 0; i < inputs; i++)
        {
            for (int row = 0; row < TileLayout.Rows; row++)
            {
                double sum = 0;
                for (int o = 0; o < outputs; o++)
                {
                    sum += (double)weights[(o * inputs) + i] * upstream[(o * TileLayout.Rows) + row];
                }

                expectedGradient[(i * TileLayout.Rows) + row] += (float)sum;
            }
        }

        TileProduct.Add(weights, outputs, inputs, features, result);
        TileProduct.AddTransposed(weights, outputs, inputs, upstream, gradient);
        AssertClose(expected, result);
        AssertClose(expectedGradient, gradient);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sums_over_a_batch_are_those_of_plain_loops(int left, int right)
    {
        Assert.SkipUnless(TileLayout.IsSupported, "this processor's vectors are too short");
        const int Tiles = 3;
        Plane gradients = new(left, Tiles, needsGradient: true);
        Plane values = new(right, Tiles, needsGradient: false);
        for (int tile = 0; tile < Tiles; tile++)
        {
            Normal(left * TileLayout.Rows, tile).CopyTo(gradients.Gradient(tile));
            Normal(right * TileLayout.Rows, 10 + tile).CopyTo(values.Values(tile));
        }

        float[] sums = new float[left * right];
        float[] expected = new float[left * right];
        for (int place = 0; place < expected.Length; place++)
        {
            double sum = 0;
            for (int tile = 0; tile < Tiles; tile++)
            {
                for (int row = 0; row < TileLayout.Rows; row++)
                {
                    sum += (double)gradients.Gradient(tile)[(place / right * TileLayout.Rows) + row] * values.Values(tile)[(place % right * TileLayout.Rows) + row];
                }
            }

            expected[place] = (float)sum;
        }

        BatchProduct.Sum(gradients, (0, left), values, Tiles, sums, add: false);
        AssertClose(expected, sums);
        BatchProduct.Sum(gradients, (0, left), values, Tiles, sums, add: true);
        AssertClose([.. expected.Select(value => 2 * value)], sums);
    }

    [Fact]
    public void The_exponential_is_exact_to_single_precision()
    {
        for (float x = -87; x <= 87; x += 0.0137f)
        {
            double relative = VectorExponential.Of(Vector512.Create(x))[0] / Math.Exp(x);
            Assert.Equal(1, relative, 3e-7);
        }

        Assert.True(float.IsNaN(VectorExponential.Of(Vector512.Create(float.NaN))[3]));
        Assert.True(float.IsFinite(VectorExponential.Of(Vector512.Create(float.MaxValue))[0]));
    }

    [Theory]
    [InlineData(Activation.Silu)]
    [InlineData(Activation.Elu)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Gelu)]
    public void Derivatives_of_activations_are_those_of_finite_differences(Activation activation)
    {
        const float Step = 1f / 128;
        for (float x = -6.013f; x < 6; x += 0.11f)
        {
            float above = ActivationVectors.Value(activation, Vector512.Create(x + Step))[0];
            float below = ActivationVectors.Value(activation, Vector512.Create(x - Step))[0];
            double slope = (above - below) / (2.0 * Step);
            Assert.Equal(slope, ActivationVectors.Derivative(activation, Vector512.Create(x))[0], 1e-4);
        }
    }

    [Fact]
    public void Vectors_are_short_when_they_are_said_to_be()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(WideVectors) == "0", "for the test below");
        Assert.False(Vector512.IsHardwareAccelerated);
    }

    /// <summary>All tests of this folder in a process that has no vectors of 16 numbers and takes the kernels for vectors of eight.</summary>
    [Fact]
    public async Task Networks_are_right_without_vectors_of_16_numbers()
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            Environment = { [WideVectors] = "0" },
            ArgumentList =
            {
                typeof(KernelTests).Assembly.Location,
                "-namespace",
                typeof(KernelTests).Namespace!,
                "-method-",
                $"{typeof(KernelTests).FullName}.{nameof(Networks_are_right_without_vectors_of_16_numbers)}",
            },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    private static float[] Normal(int count, long seed)
    {
        float[] values = new float[count];
        new RandomStream(seed).FillNormal(values.AsSpan());
        return values;
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4 * (1 + Math.Abs(expected[i])));
        }
    }
}
