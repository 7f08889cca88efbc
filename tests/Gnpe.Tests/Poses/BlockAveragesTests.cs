using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Poses;

public sealed class BlockAveragesTests
{
    private static readonly DataLayout Layout = new(2, 6);

    [Fact]
    public void Blocks_are_sums_over_the_root_of_their_length_channel_by_channel()
    {
        BlockAverages averages = new(Whole(), [1, 2, 3]);
        float[] row = [1, 2, 4, 3, 3, 6, 10, 20, 40, 30, 30, 60];
        Rows<float> result = new(1, averages.Layout.Width);
        averages.Standardize(new Rows<float>(row, 1, 12), new Rows<double>(new[] { 0.0 }, 1, 1), result);
        double[] expected = [1, 6 / Math.Sqrt(2), 12 / Math.Sqrt(3), 10, 60 / Math.Sqrt(2), 120 / Math.Sqrt(3)];
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(expected[i], result[0][i], 1e-5)); // single precision
        Assert.Equal(new DataLayout(2, 3), averages.Layout);
    }

    [Fact]
    public void White_noise_stays_white()
    {
        BlockAverages averages = new(Whole(), [1, 2, 3]);
        const int rows = 20_000;
        Rows<float> data = new(rows, 12);
        new RandomStream(51).FillNormal(data.Values);
        Rows<float> result = new(rows, averages.Layout.Width);
        averages.Standardize(data, new Rows<double>(rows, 1), result);
        double[][] columns = [.. Enumerable.Range(0, 6).Select(column => Enumerable.Range(0, rows).Select(row => (double)result[row][column]).ToArray())];
        double[,] identity = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            identity[i, i] = 1;
        }

        MonteCarlo.HasMoments(new double[6], identity, columns);
    }

    [Fact]
    public void One_row_serves_all_proxies_and_each_row_its_own()
    {
        BlockAverages averages = new(Whole(), [1, 2, 3]);
        const int rows = 21; // more than are averaged at once
        Rows<float> one = new(1, 12);
        new RandomStream(52).FillNormal(one.Values);
        Rows<float> same = new(rows, 12);
        Rows<double> shifts = new(rows, 1);
        for (int row = 0; row < rows; row++)
        {
            one[0].CopyTo(same[row]);
            shifts[row][0] = 0.1 * row;
        }

        Rows<float> shared = new(rows, averages.Layout.Width);
        Rows<float> own = new(rows, averages.Layout.Width);
        averages.Standardize(one, shifts, shared);
        averages.Standardize(same, shifts, own);
        Assert.True(shared.Values.SequenceEqual(own.Values));
        Assert.False(shared[0].SequenceEqual(shared[rows - 1]));
    }

    [Fact]
    public void Graded_blocks_are_fine_at_one_sample_and_fill_the_channel()
    {
        IReadOnlyList<int> lengths = BlockAverages.Graded(1_000, 100, 0.05, 6);
        Assert.Equal(1_000, lengths.Sum());
        Assert.Equal(6, lengths.Max());
        int start = 0;
        foreach (int length in lengths)
        {
            Assert.InRange(length, 1, Math.Max(1, 0.05 * Math.Abs(start - 100)));
            start += length;
        }
    }

    [Fact]
    public void Blocks_that_do_not_fill_a_channel_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BlockAverages(Whole(), [2, 3]));
        Assert.Throws<ArgumentException>(() => new BlockAverages(Whole(), [6, 0]));
    }

    private static ActionStandardizer Whole() => new(new SignalTranslation(2, 6, 1), Layout);
}
