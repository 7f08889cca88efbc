using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class FiducialDensityTests
{
    private static readonly FrequencyGrid Band = FrequencyGrid.Uniform(0.25, 80, 2048);

    [Fact]
    public void A_power_law_stands_for_itself_and_lines_do_not_enter()
    {
        // Lines of four bins every 45 Hz, ten thousand times as high.
        double[] smooth = [.. Band.Frequencies.ToArray().Select(f => 1e-46 * Math.Pow(f / 100, -3))];
        double[] lined = [.. smooth.Select((value, bin) => bin % 180 is > 90 and < 95 ? 1e4 * value : value)];
        PowerSpectralDensity fiducial = FiducialDensity.Of(Band, [new PowerSpectralDensity(Band.Frequencies, lined, "lined")]);
        for (int bin = 8; bin < Band.Count - 8; bin++)
        {
            Assert.Equal(1, fiducial.Values[bin] / smooth[bin], 0.06);
        }
    }

    [Fact]
    public void Of_several_densities_it_is_the_harmonic_mean()
    {
        PowerSpectralDensity[] flat = [.. new[] { 1e-46, 3e-46, 6e-46 }.Select(value => new PowerSpectralDensity([10.0, 600.0], [value, value], "flat"))];
        PowerSpectralDensity fiducial = FiducialDensity.Of(Band, flat);
        Assert.All(fiducial.Values.ToArray(), value => Assert.Equal(3 / (1 + (1.0 / 3) + (1.0 / 6)) * 1e-46, value, 1e-55));
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        PowerSpectralDensity narrow = new([10.0, 100.0], [1e-46, 1e-46], "narrow");
        Assert.Throws<ArgumentException>(() => FiducialDensity.Of(Band, []));
        Assert.Throws<ArgumentException>(() => FiducialDensity.Of(FrequencyGrid.Of([20, 30]), [narrow]));
        Assert.Throws<InvalidInputException>(() => FiducialDensity.Of(Band, [narrow]));
    }
}
