using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Random;

public sealed class NormalBlocksTests
{
    [Fact]
    public void Numbers_are_standard_normal_and_independent()
    {
        float[] values = new float[200_000];
        new RandomStream(11).AddNormal(values);
        double[] numbers = Array.ConvertAll(values, value => (double)value);
        MonteCarlo.Follows(NormalLaw.Cdf, numbers);
        MonteCarlo.MeanEquals(1, [.. numbers.Select(x => x * x)]);
        MonteCarlo.MeanEquals(3, [.. numbers.Select(x => x * x * x * x)]);

        // Neighbours, the two numbers of a pair, and the same place of consecutive blocks; squares too, because a pair shares its radius.
        foreach (int distance in new[] { 1, 2, 8, 16, 32, 256 })
        {
            MonteCarlo.MeanEquals(0, [.. numbers.Zip(numbers.Skip(distance), (a, b) => a * b)]);
            MonteCarlo.MeanEquals(1, [.. numbers.Zip(numbers.Skip(distance), (a, b) => a * a * b * b)]);
        }
    }

    [Fact]
    public void Tails_are_as_heavy_as_they_should_be()
    {
        float[] values = new float[1 << 21];
        new RandomStream(12).AddNormal(values);

        // Beyond four standard deviations 6.334e-5 of them: 133 of two million, ± 11.5.
        Assert.InRange(values.Count(value => Math.Abs(value) > 4), 133 - 58, 133 + 58);
    }

    [Fact]
    public void A_number_depends_on_the_key_and_its_place_alone()
    {
        float[] many = new float[100];
        new RandomStream(13).AddNormal(many);
        foreach (int length in new[] { 0, 1, 16, 31, 32, 33, 99 })
        {
            float[] few = new float[length];
            new RandomStream(13).AddNormal(few);
            Assert.Equal(many[..length], few);
        }
    }

    [Fact]
    public void It_adds_to_what_is_there_and_moves_the_stream()
    {
        float[] one = new float[40];
        float[] other = [.. Enumerable.Repeat(1000f, 40)];
        RandomStream stream = new(14);
        stream.AddNormal(one);
        new RandomStream(14).AddNormal(other);
        for (int i = 0; i < one.Length; i++)
        {
            Assert.Equal(1000 + one[i], other[i], 1e-4f);
        }

        float[] next = new float[40];
        stream.AddNormal(next);
        Assert.NotEqual(one, next);
    }
}
