using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.Tests.Poses;

public sealed class DirectionAndLengthTests
{
    private static readonly DataLayout Layout = new(2, 3);
    private static readonly DirectionAndLength Standardizer = new(new ActionStandardizer(new SignalTranslation(2, 3, 1), Layout));

    [Fact]
    public void Every_channel_gives_its_direction_and_the_logarithm_of_its_length()
    {
        Rows<float> result = Standardized([2, 3, 6, 0.3f, 0, -0.4f]);
        double[] expected =
        [
            2 * 4 / 7.0, 3 * 4 / 7.0, 6 * 4 / 7.0, 2 * Math.Log(7),
            0.6 * 4, 0, -0.8 * 4, 2 * Math.Log(0.5),
        ];
        Assert.Equal(new DataLayout(2, 4), Standardizer.Layout);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(expected[i], result[0][i], 1e-5)); // single precision
    }

    /// <summary>Scaling the data moves the last number alone, by the same amount at all sizes.</summary>
    [Fact]
    public void Small_signals_are_told_like_large_ones()
    {
        Rows<float> large = Standardized([1, -2, 3, 4, 5, 6]);
        Rows<float> small = Standardized([1e-6f, -2e-6f, 3e-6f, 4e-6f, 5e-6f, 6e-6f]);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(large[0][i] - (i % 4 == 3 ? 2 * Math.Log(1e6) : 0), small[0][i], 1e-4);
        }
    }

    [Fact]
    public void No_signal_has_no_direction_and_a_finite_length() => Assert.All(Standardized([0, 0, 0, 0, 0, 0])[0].ToArray(), value => Assert.True(float.IsFinite(value)));

    private static Rows<float> Standardized(float[] row)
    {
        Rows<float> result = new(1, Standardizer.Layout.Width);
        Standardizer.Standardize(new Rows<float>(row, 1, 6), new Rows<double>(1, 1), result);
        return result;
    }
}
