using System.Numerics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class NodeMatrixTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 6)]
    [InlineData(16, 8, 13)]
    [InlineData(20, 33, 17)]
    public void Products_are_those_of_complex_numbers_in_vectors_of_any_width(int outputs, int inputs, int rows)
    {
        RandomStream random = new(361);
        ComplexMatrix matrix = new(outputs, inputs);
        for (int i = 0; i < outputs; i++)
        {
            random.FillNormal(matrix.Row(i).Real);
            random.FillNormal(matrix.Row(i).Imaginary);
        }

        foreach (bool isWide in new[] { false, true })
        {
            NodeMatrix packed = new(matrix, isWide);
            float[] values = new float[rows * packed.InputWidth];
            random.FillNormal(values);

            // Results go anywhere, here in reverse order with gaps, and touch nothing else.
            int[] targets = [.. Enumerable.Range(0, rows).Select(row => (rows - 1 - row) * (packed.OutputWidth + 3))];
            float[] results = [.. Enumerable.Repeat(7f, rows * (packed.OutputWidth + 3))];
            packed.Multiply(values, targets, results);
            for (int row = 0; row < rows; row++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    Complex expected = 0;
                    for (int input = 0; input < inputs; input++)
                    {
                        int index = (row * packed.InputWidth) + input;
                        expected += matrix[output, input] * new Complex(values[index], values[index + packed.PartWidth]);
                    }

                    Assert.Equal(expected.Real, results[targets[row] + output], 1e-5 * Math.Sqrt(inputs));
                    Assert.Equal(expected.Imaginary, results[targets[row] + outputs + output], 1e-5 * Math.Sqrt(inputs));
                }

                Assert.Equal([7f, 7f, 7f], results.AsSpan(targets[row] + packed.OutputWidth, 3));
            }
        }
    }

    [Fact]
    public void Impossible_products_are_refused()
    {
        NodeMatrix packed = new(new ComplexMatrix(2, 3));
        Assert.Throws<ArgumentException>(() => packed.Multiply(new float[packed.InputWidth], [0, 0], new float[8]));
        Assert.Throws<ArgumentException>(() => packed.Multiply(new float[packed.InputWidth], [5], new float[8]));
        Assert.Throws<ArgumentException>(() => packed.Multiply(new float[packed.InputWidth], [-1], new float[8]));
    }
}
