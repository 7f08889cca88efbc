using Gnpe.GravitationalWaves.Noise;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class AnalyticNoiseTests
{
    [Fact]
    public void The_fit_of_Advanced_LIGO_follows_the_tabulated_design_curve()
    {
        PowerSpectralDensity table = NoiseCurveFile.ReadAmplitude(ReferenceData.Require("gw/noise-curves/aLIGO_ZERO_DET_high_P_asd.txt"));
        double[] ratios = [.. Enumerable.Range(0, table.Values.Length)
            .Where(i => table.FrequenciesHertz[i] is > 20 and < 5000)
            .Select(i => AnalyticNoise.AdvancedLigo(table.FrequenciesHertz[i]) / table.Values[i])];
        Assert.True(ratios.Length > 1000);

        // The fit is smooth; the table has two narrow lines.
        Assert.True(ratios.Count(ratio => ratio is > 0.95 and < 1.05) > 0.99 * ratios.Length);
    }

    [Fact]
    public void The_Einstein_Telescope_is_ten_times_as_sensitive()
    {
        // Its defining aim, in amplitude, near 100 Hz (Punturo et al. 2010, Class. Quantum Grav. 27, 194002).
        Assert.InRange(Math.Sqrt(AnalyticNoise.AdvancedLigo(100) / AnalyticNoise.EinsteinTelescope(100)), 8, 20);
        Assert.Equal(1e-50 * Math.Pow(0.349 + 1.76 + 0.409, 2), AnalyticNoise.EinsteinTelescope(100), 1e-60);
    }

    [Fact]
    public void A_table_covers_its_range()
    {
        PowerSpectralDensity table = AnalyticNoise.Tabulate(AnalyticNoise.AdvancedLigo, "fit", 10, 12, 0.25);
        Assert.Equal(9, table.Values.Length);
        Assert.Equal((10.0, 12.0), (table.FrequenciesHertz[0], table.FrequenciesHertz[^1]));
        Assert.Equal(AnalyticNoise.AdvancedLigo(11.5), table.Values[6]);
        Assert.Throws<InvalidInputException>(() => AnalyticNoise.Tabulate(AnalyticNoise.AdvancedLigo, "fit", 0, 12, 0.25));
        Assert.Throws<InvalidInputException>(() => AnalyticNoise.Tabulate(AnalyticNoise.AdvancedLigo, "fit", 10, 10.1, 0.25));
    }
}
