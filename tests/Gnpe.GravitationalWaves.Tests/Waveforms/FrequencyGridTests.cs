using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class FrequencyGridTests
{
    [Fact]
    public void Uniform_grids_hold_both_ends_and_their_spacing()
    {
        FrequencyGrid grid = FrequencyGrid.Uniform(0.25, 80, 4096);
        Assert.Equal(4017, grid.Count);
        Assert.Equal(20, grid.Frequencies[0]);
        Assert.Equal(1024, grid.Frequencies[^1]);
        Assert.Equal(0.25, grid.SpacingHertz);
        Assert.Null(FrequencyGrid.Of([20, 20.25]).SpacingHertz);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(1.5, 1)]
    [InlineData(4, 2)]
    [InlineData(9, 3)]
    public void Frequencies_below_a_limit_are_counted(double limit, int count) => Assert.Equal(count, FrequencyGrid.Of([1, 2, 4]).CountBelow(limit));

    [Theory]
    [InlineData]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 1.0)]
    [InlineData(1.0, double.NaN)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void Other_than_ascending_positive_frequencies_are_refused(params double[] frequencies) =>
        Assert.Throws<ArgumentException>(() => FrequencyGrid.Of(frequencies));

    [Fact]
    public void Impossible_uniform_grids_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyGrid.Uniform(0, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyGrid.Uniform(1, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrequencyGrid.Uniform(1, 3, 2));
    }
}
