using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Numerics;

public sealed class GreedyBasisTests
{
    private const int Width = 40;

    [Fact]
    public void VectorsAreOrthonormalAndHoldExamplesOfAsManyDimensions()
    {
        Rows<double> examples = Examples(4, 100);
        Rows<double> basis = GreedyBasis.Of(examples, 4);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Dot(basis[i], basis[j]), 1e-14);
            }
        }

        for (int row = 0; row < examples.Count; row++)
        {
            double held = Enumerable.Range(0, 4).Sum(k => Math.Pow(Dot(basis[k], examples[row]), 2));
            Assert.Equal(Dot(examples[row], examples[row]), held, 1e-12);
        }
    }

    [Fact]
    public void TheFirstVectorIsAlongTheLargestExample()
    {
        Rows<double> basis = GreedyBasis.Of(new Rows<double>(new double[] { 3, 4, 0, 0, 0, 1 }, 2, 3), 2);
        Assert.Equal([0.6, 0.8, 0], basis[0].ToArray());
        Assert.Equal([0, 0, 1], basis[1].ToArray());
    }

    [Fact]
    public void MoreVectorsThanDimensionsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => GreedyBasis.Of(Examples(4, 100), 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => GreedyBasis.Of(Examples(4, 100), 0));
    }

    private static Rows<double> Examples(int dimensions, int count)
    {
        RandomStream random = new(401);
        double[][] directions = [.. Enumerable.Range(0, dimensions).Select(_ => Enumerable.Range(0, Width).Select(_ => random.NextNormal()).ToArray())];
        Rows<double> examples = new(count, Width);
        for (int row = 0; row < count; row++)
        {
            foreach (double[] direction in directions)
            {
                double share = random.NextNormal();
                for (int i = 0; i < Width; i++)
                {
                    examples[row][i] += share * direction[i];
                }
            }
        }

        return examples;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
