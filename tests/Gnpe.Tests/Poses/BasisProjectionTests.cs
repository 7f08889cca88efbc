using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Simulation;
using Gnpe.Tests.Inference;

namespace Gnpe.Tests.Poses;

public sealed class BasisProjectionTests
{
    [Fact]
    public void ComponentsAreThoseOfTheStandardizedRows()
    {
        const int count = 70;
        ActionStandardizer shift = new(new DataShift(19, new int[19]), new DataLayout(1, 19));
        Rows<double> basis = new(2, 19);
        Rows<float> data = new(count, 19);
        Rows<double> proxies = new(count, 1);
        for (int i = 0; i < 19; i++)
        {
            (basis[0][i], basis[1][i]) = (i - 9, i % 3);
            for (int row = 0; row < count; row++)
            {
                data[row][i] = (row % 7) + (i * i % 11);
                proxies[row][0] = 0.5 * row;
            }
        }

        BasisProjection projection = new(shift, basis);
        Rows<float> result = new(count, 2);
        projection.Standardize(data, proxies, result);
        Assert.Equal((19, 2), (projection.InputWidth, projection.Layout.Width));
        for (int row = 0; row < count; row++)
        {
            for (int component = 0; component < 2; component++)
            {
                double expected = Enumerable.Range(0, 19).Sum(i => basis[component][i] * (data[row][i] - proxies[row][0]));
                Assert.Equal(expected, result[row][component], 1e-3);
            }
        }

        // All chains of one observation.
        Rows<float> shared = new(count, 2);
        projection.Standardize(data.Slice(3, 1), proxies, shared);
        Assert.Equal(result[3].ToArray(), shared[3].ToArray());
        Assert.NotEqual(shared[3].ToArray(), shared[69].ToArray());
    }

    [Fact]
    public void VectorsOfAnotherWidthAreRefused() => Assert.Throws<ArgumentException>(
        () => new BasisProjection(new ActionStandardizer(new DataShift(3, [0, 1, 1]), new DataLayout(1, 3)), new Rows<double>(1, 4)));
}
