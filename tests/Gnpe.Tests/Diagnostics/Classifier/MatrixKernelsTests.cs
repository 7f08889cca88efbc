using Gnpe.Diagnostics.Classifier;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics.Classifier;

public sealed class MatrixKernelsTests
{
    [Theory]
    [InlineData(4, 16, 1, false)]
    [InlineData(8, 32, 5, true)]
    [InlineData(12, 48, 33, false)]
    [InlineData(200, 160, 150, true)]
    public void ProductMatchesTheDefinition(int rows, int columns, int depth, bool transposed)
    {
        RandomStream random = new(611);
        float[] a = new float[rows * depth];
        float[] b = new float[depth * columns];
        float[] offset = new float[columns];
        float[] c = new float[rows * columns];
        random.FillNormal(a);
        random.FillNormal(b);
        random.FillNormal(offset);
        (int rowStride, int step) = transposed ? (1, rows) : (depth, 1);
        MatrixKernels.Multiply(a, rowStride, step, b, offset, c, rows, columns, depth);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double expected = offset[column];
                for (int k = 0; k < depth; k++)
                {
                    expected += (double)a[(row * rowStride) + (k * step)] * b[(k * columns) + column];
                }

                Assert.Equal(expected, c[(row * columns) + column], 1e-6 * (depth + 1)); // 6e-8 a rounding, terms of a few units
            }
        }
    }

    [Fact]
    public void PaddingCoversWholeTiles()
    {
        Assert.Equal(4, MatrixKernels.PadRows(3));
        Assert.Equal(8, MatrixKernels.PadRows(8));
        Assert.Equal(0, MatrixKernels.PadColumns(30) % 16);
        Assert.True(MatrixKernels.PadColumns(30) >= 30);
        Assert.True(MatrixKernels.PadBatch(200) >= 200);
    }

    [Fact]
    public void RefusesBlocksThatDoNotFit()
    {
        float[] block = new float[64];
        Assert.Throws<ArgumentException>(() => MatrixKernels.Multiply(block, 4, 1, block, [], block, 3, 16, 4));
        Assert.Throws<ArgumentException>(() => MatrixKernels.Multiply(block, 4, 1, block, [], block, 4, 10, 4));
        Assert.Throws<ArgumentException>(() => MatrixKernels.Multiply(block, 4, 1, block, [], block, 4, 16, 5));
        Assert.Throws<ArgumentException>(() => MatrixKernels.Multiply(block, 4, 1, block, [], block, 8, 16, 4));
    }
}
