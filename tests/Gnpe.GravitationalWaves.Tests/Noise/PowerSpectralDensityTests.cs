using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class PowerSpectralDensityTests
{
    [Fact]
    public void Values_between_rows_are_interpolated_and_rows_are_exact()
    {
        PowerSpectralDensity density = new([1, 2, 4], [3e-46, 5e-46, 1e-46], "test");
        Assert.Equal([3e-46, 4e-46, 5e-46, 3e-46, 1e-46], density.On(FrequencyGrid.Of([1, 1.5, 2, 3, 4])), (a, b) => Math.Abs(a - b) < 1e-60);
    }

    [Fact]
    public void Grids_beyond_the_table_are_refused_with_both_ranges()
    {
        PowerSpectralDensity density = new([10, 20], [1, 1], "some curve");
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => density.On(FrequencyGrid.Of([15, 21])));
        Assert.Equal("The power spectral density of some curve covers 10 to 20 Hz, but 15 to 21 Hz are analysed.", error.Message);
    }

    [Fact]
    public void Impossible_tables_are_refused()
    {
        Assert.Throws<InvalidInputException>(() => new PowerSpectralDensity([1, 2], [1], "test"));
        Assert.Throws<InvalidInputException>(() => new PowerSpectralDensity([1], [1], "test"));
        Assert.Throws<InvalidInputException>(() => new PowerSpectralDensity([1, 1], [1, 1], "test"));
        Assert.Throws<InvalidInputException>(() => new PowerSpectralDensity([1, double.NaN], [1, 1], "test"));
        Assert.Throws<InvalidInputException>(() => new PowerSpectralDensity([1, 2], [1, 0], "test"));
        Assert.Throws<InvalidInputException>(() => new PowerSpectralDensity([1, 2], [1, double.PositiveInfinity], "test"));
    }

    [Fact]
    public void Files_keep_every_digit()
    {
        using TemporaryFolder folder = new();
        PowerSpectralDensity density = NoiseCurveFile.Read(ReferenceData.Require("gw/benchmark/GW150914_L1_psd.txt"));
        Assert.Equal(4361, density.Values.Length);
        NoiseCurveFile.Write(folder.File("copy.txt"), density);
        PowerSpectralDensity copy = NoiseCurveFile.Read(folder.File("copy.txt"));
        Assert.Equal(density.FrequenciesHertz, copy.FrequenciesHertz);
        Assert.Equal(density.Values, copy.Values);
    }

    [Fact]
    public void Amplitude_curves_are_squared()
    {
        // First row: 9 Hz, 1.7370722680197635e-21.
        PowerSpectralDensity density = NoiseCurveFile.ReadAmplitude(ReferenceData.Require("gw/noise-curves/aLIGO_ZERO_DET_high_P_asd.txt"));
        Assert.Equal(1, density.Values[0] / (1.7370722680197635e-21 * 1.7370722680197635e-21), 1e-15);
    }

    [Theory]
    [InlineData("10 1e-46\n20", "Line 2")]
    [InlineData("10 1e-46\n\n# note\n20 abc", "Line 4")]
    [InlineData("# nothing", "0 frequencies")]
    public void Broken_files_are_refused_with_their_line(string content, string part)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("broken.txt"), content);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => NoiseCurveFile.Read(folder.File("broken.txt")));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("broken.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_are_refused() =>
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => NoiseCurveFile.Read("/nowhere/psd.txt")).Message, StringComparison.Ordinal);
}
