using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Training;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Finds_planted_directions_and_their_spread()
    {
        // Three orthogonal patterns with deviations 9, 4 and 2 over noise of deviation 0.1, around a mean.
        const int Count = 2000;
        const int Width = 60;
        double[] deviations = [9, 4, 2];
        RandomStream random = new(8);
        Rows<float> rows = new(Count, Width);
        for (int row = 0; row < Count; row++)
        {
            for (int k = 0; k < 3; k++)
            {
                double coefficient = deviations[k] * random.NextNormal();
                for (int i = 0; i < Width; i++)
                {
                    rows[row][i] += (float)(coefficient * Pattern(k, i));
                }
            }

            for (int i = 0; i < Width; i++)
            {
                rows[row][i] += (float)(5 + (0.1 * random.NextNormal()));
            }
        }

        PrincipalComponents components = PrincipalComponents.Of(rows, 3, new RandomStream(1));
        for (int k = 0; k < 3; k++)
        {
            double overlap = Math.Abs(Enumerable.Range(0, Width).Sum(i => components.Directions[k][i] * Pattern(k, i)));

            // Sampling mixes neighbours by about σ₁σ₂/(σ₁² − σ₂²)/√2000 = 0.015, second order in the overlap; a deviation has a relative error of 1/√4000 = 0.016.
            Assert.InRange(overlap, 0.997, 1.0001);
            Assert.InRange(components.StandardDeviations[k] / deviations[k], 1 - 0.08, 1 + 0.08);
        }

        Assert.All(components.Mean, mean => Assert.Equal(5, mean, 2.0)); // 9·0.18/√2000 = 0.04 per column, and some
    }

    [Fact]
    public void Equals_the_exact_decomposition_of_a_small_matrix()
    {
        Rows<float> rows = new(new float[] { 3, 0, 0, -3, 0, 0, 0, 2, 0, 0, -2, 0, 0, 0, 1, 0, 0, -1 }, 6, 3);
        PrincipalComponents components = PrincipalComponents.Of(rows, 3, new RandomStream(2));
        float[] expected = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        Assert.All(Enumerable.Range(0, 9), i => Assert.Equal(expected[i], components.Directions.Values[i], 1e-5f));
        Assert.Equal(Math.Sqrt(18.0 / 5), components.StandardDeviations[0], 1e-5);
        Assert.Throws<InvalidInputException>(() => PrincipalComponents.Of(rows, 4, new RandomStream(2)));
    }

    private static double Pattern(int k, int i) => Math.Sqrt(2.0 / 60) * Math.Cos(Math.PI * (k + 1) * (i + 0.5) / 60);
}
