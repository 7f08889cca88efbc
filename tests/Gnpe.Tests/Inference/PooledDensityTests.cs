using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

public sealed class PooledDensityTests
{
    private static readonly ParameterSpace Space = new(ShiftedPair.Unbounded("x"));

    // Given c: N(c − 2, 0.5²), N(c + 3, 1) and N(c, 2²).
    private static readonly (double Shift, double Deviation)[] Laws = [(-2, 0.5), (3, 1), (0, 2)];

    private static readonly LinearGaussianDensity[] Members =
        [.. Laws.Select(law => new LinearGaussianDensity(Space, 1, new Measurement([1], law.Deviation, law.Shift, 1)))];

    /// <summary>False alarm 1e-6. Contexts differ by row, so that a row dealt to a member with another row's context would be seen.</summary>
    [Fact]
    public void Samples_follow_the_mean_and_its_density()
    {
        const int rows = 20_000;
        PooledDensity pool = new(Members);
        Rows<float> contexts = new(rows, 1);
        for (int row = 0; row < rows; row++)
        {
            contexts[row][0] = 10 * (row % 7);
        }

        Rows<double> samples = new(rows, 1);
        double[] density = new double[rows];
        pool.Sample(contexts, new RandomStream(431), samples, density);
        double[] centred = [.. Enumerable.Range(0, rows).Select(row => samples[row][0] - contexts[row][0])];
        MonteCarlo.Follows(x => Laws.Average(law => new Gaussian(law.Shift, law.Deviation).Cumulative(x)), centred);
        for (int row = 0; row < rows; row += 97)
        {
            Assert.Equal(Math.Log(Laws.Average(law => Math.Exp(new Gaussian(law.Shift, law.Deviation).LogDensity(centred[row])))), density[row], 1e-9);
        }
    }

    /// <summary>A chain must not keep one member: of the rows of the narrow first law in one call, a third are of it in the next, not all. Five standard errors: false alarm 5.7e-7.</summary>
    [Fact]
    public void Every_call_deals_anew()
    {
        const int rows = 3_000;
        PooledDensity pool = new([Members[0], new LinearGaussianDensity(Space, 1, new Measurement([1], 0.5, 100, 1)), new LinearGaussianDensity(Space, 1, new Measurement([1], 0.5, 200, 1))]);
        bool[] before = FromFirst(1);
        bool[] after = FromFirst(2);
        Assert.Equal(rows / 3, before.Count(first => first));
        double share = Enumerable.Range(0, rows).Count(row => before[row] && after[row]) / (double)(rows / 3);
        Assert.Equal(1 / 3.0, share, MonteCarlo.FiveSigma * Math.Sqrt(2 / 9.0 / (rows / 3)));

        bool[] FromFirst(long seed)
        {
            Rows<double> samples = new(rows, 1);
            pool.Sample(new Rows<float>(1, 1), new RandomStream(seed), samples, new double[rows]);
            return [.. samples.Column(0).Select(x => x < 50)];
        }
    }

    [Fact]
    public void Fewer_rows_than_members_are_no_error()
    {
        double[] density = new double[2];
        Rows<double> samples = new(2, 1);
        new PooledDensity(Members).Sample(new Rows<float>(1, 1), new RandomStream(432), samples, density);
        Assert.All(density, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void What_does_not_pool_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PooledDensity([]));
        Assert.Throws<ArgumentException>(() => new PooledDensity([Members[0], new LinearGaussianDensity(Space, 0, new Measurement([1], 1, 0))]));
        Assert.Throws<ArgumentException>(() => new PooledDensity([Members[0], new LinearGaussianDensity(new ParameterSpace(ShiftedPair.Unbounded("y")), 1, new Measurement([1], 1, 0, 1))]));
    }
}
