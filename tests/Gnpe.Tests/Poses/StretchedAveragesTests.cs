using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Poses;

public sealed class StretchedAveragesTests
{
    private static readonly DataLayout Layout = new(2, 400);

    /// <summary>Blocks of 1, 1 and 2 units of standardized time on samples 1 apart, once as they are, once stretched by two and shifted by three.</summary>
    [Fact]
    public void Blocks_average_what_lies_under_them()
    {
        StretchedAverages averages = new(new DataLayout(1, 12), 0.5, 1, [0, 1, 2, 4]);
        Rows<float> data = Rows<float>.OfOne([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Rows<double> proxies = new(new[] { 0, 0, 3, Math.Log(2), 0.5, 0 }, 3, 2);
        Rows<float> result = new(3, 3);
        averages.Standardize(data, proxies, result);
        double half = Math.Sqrt(0.5);
        double[][] expected = [[half * 1, half * 2, 3.5], [half * 4.5, half * 6.5, 9.5], [half * 1.5, half * 2.5, 4]];
        for (int row = 0; row < 3; row++)
        {
            Assert.All(Enumerable.Range(0, 3), block => Assert.Equal(expected[row][block], result[row][block], 1e-5)); // single precision
        }
    }

    /// <summary>Averages of a smooth function equal those of its stretched and shifted copy under the stretched and shifted proxy, but for samples that an edge cuts.</summary>
    [Fact]
    public void A_moved_signal_under_a_moved_proxy_looks_the_same()
    {
        StretchedAverages averages = new(Layout, -1, 0.01, StretchedAverages.GradedEdges(-0.5, 0.8, 0.2, 0.02, 0.1));
        IGroup group = SemidirectProduct.AffineMaps();
        double[] h = [0.4, 0.3];
        double[] proxy = [0.1, -0.2];
        double[] moved = group.Times(h, proxy);
        Rows<float> data = new(2, Layout.Width);
        for (int i = 0; i < Layout.Length; i++)
        {
            double t = -1 + (0.01 * i);
            double before = (t - h[0]) * Math.Exp(-h[1]);
            (data[0][i], data[0][Layout.Length + i]) = ((float)Math.Sin(3 * t), (float)Math.Exp(-t * t));
            (data[1][i], data[1][Layout.Length + i]) = ((float)Math.Sin(3 * before), (float)Math.Exp(-before * before));
        }

        Rows<float> result = new(2, averages.Layout.Width);
        averages.Standardize(data, new Rows<double>((double[])[.. proxy, .. moved], 2, 2), result);
        Assert.All(Enumerable.Range(0, averages.Layout.Width), i => Assert.Equal(result[0][i], result[1][i], 1e-3)); // where an edge cuts a sample of width d: slope·d²/(8·0.02), the shortest block being 0.02
    }

    /// <summary>The same deviation in every block; correlations of neighbours that share a sample stay below its share of a block.</summary>
    [Fact]
    public void White_noise_has_one_deviation_that_depends_on_the_stretch_alone()
    {
        StretchedAverages averages = new(new DataLayout(1, 400), 0.5, 1, [10, 20, 40, 80]);
        const int rows = 20_000;
        Rows<float> data = new(rows, 400);
        new RandomStream(61).FillNormal(data.Values);
        Rows<double> proxies = new(rows, 2);
        for (int row = 0; row < rows; row++)
        {
            proxies[row][1] = Math.Log(4);
        }

        Rows<float> result = new(rows, 3);
        averages.Standardize(data, proxies, result);
        double[][] columns = [.. Enumerable.Range(0, 3).Select(column => Enumerable.Range(0, rows).Select(row => (double)result[row][column]).ToArray())];
        double variance = 1 / (4.0 * 40);
        MonteCarlo.HasMoments(new double[3], new[,] { { variance, 0, 0 }, { 0, variance, 0 }, { 0, 0, variance } }, columns);
    }

    [Fact]
    public void Edges_must_ascend() => Assert.Throws<ArgumentException>(() => new StretchedAverages(Layout, 0, 1, [0, 2, 1]));
}
