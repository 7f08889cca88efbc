using Gnpe.Random;
using Gnpe.Reporting.Densities;

namespace Gnpe.Reporting.Tests.Densities;

public sealed class HistogramTests
{
    [Fact]
    public void Density_is_weight_over_total_weight_and_width()
    {
        // Total weight 10, of which 2 lie outside [0, 2]; the upper edge belongs to the last bin.
        double[] density = Histogram.Density([0.1, 0.6, 0.7, 2.0, 5.0], [1.0, 2.0, 3.0, 2.0, 2.0], new BinAxis(0.0, 2.0, 4));
        Assert.Equal([0.2, 1.0, 0.0, 0.4], density);
    }

    [Fact]
    public void Weights_turn_one_distribution_into_another()
    {
        // Uniform samples weighted by 2x have density 2x. Each of ten bins holds 2000 samples with relative scatter below 1/√2000 = 2.2 %, so four of these
        // (8 %, plus the half-bin rounding, which is exact at centres) fail once in 1600 runs with another seed.
        RandomStream random = new(3);
        double[] values = new double[20000];
        random.FillUniform(values);
        double[] weights = [.. values.Select(value => 2.0 * value)];
        BinAxis axis = new(0.0, 1.0, 10);
        double[] density = Histogram.Density(values, weights, axis);
        for (int bin = 0; bin < axis.Count; bin++)
        {
            double expected = 2.0 * axis.Centre(bin);
            Assert.InRange(density[bin], 0.91 * expected, 1.09 * expected);
        }
    }

    [Fact]
    public void Number_of_bins_grows_with_the_effective_count()
    {
        Assert.Equal(12, Histogram.Bins(10.0));
        Assert.Equal(22, Histogram.Bins(1000.0));
        Assert.Equal(48, Histogram.Bins(1e9));
    }
}
