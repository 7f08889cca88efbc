using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class ChirpPhaseTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(60)]
    public void The_phase_is_Newtons_and_the_chirp_mass_returns(double chirpMass)
    {
        // G and c of CODATA 2018 and GM☉ of the IAU's resolution B3 of 2015.
        double seconds = chirpMass * 1.3271244e20 / Math.Pow(299792458, 3);
        double expected = 3.0 / 128 / Math.Pow(Math.PI * seconds * 20, 5.0 / 3);
        Assert.Equal(expected, ChirpPhase.Of(chirpMass), 1e-12 * expected);
        Assert.Equal(chirpMass, ChirpPhase.ToChirpMass(expected), 1e-12 * chirpMass);
    }

    /// <summary>At low frequencies a waveform's phase changes with the chirp mass as Newton's does, up to a constant and a time, which second divided differences do not know.</summary>
    [Fact]
    public void A_waveform_turns_by_the_difference_of_the_phases()
    {
        const double chirpMass = 1.2;
        const double step = 1e-6;
        FrequencyGrid band = FrequencyGrid.Of([3, 4, 6]);
        double[] before = Phase(chirpMass, band);
        double[] change = [.. Phase(chirpMass + step, band).Zip(before, (b, a) => Math.IEEERemainder(b - a, Math.Tau))];
        double difference = ChirpPhase.Of(chirpMass + step) - ChirpPhase.Of(chirpMass);
        double expected = Bend([.. band.Frequencies.ToArray().Select(f => difference * Math.Pow(f / ChirpPhase.ReferenceHertz, -5.0 / 3))]);

        // The next order in (πMf)^{2/3}, 2e-3 here, has a coefficient of a few.
        Assert.True(Math.Abs(expected) > 0.01);
        Assert.Equal(1, Bend(change) / expected, 0.02);

        double Bend(double[] values) => values[0] - values[1] - ((values[1] - values[2]) / 2);
    }

    // Minus the argument of the strain, which turns as e^{−iΨ}.
    private static double[] Phase(double chirpMass, FrequencyGrid band)
    {
        double mass = chirpMass * Math.Pow(2, 0.2);
        ComplexSeries strain = new(band.Count);
        new ImrPhenomD(new AlignedBinary { Mass1 = mass, Mass2 = mass, DistanceMegaparsecs = 1 }).Evaluate(band, strain.Span);
        return [.. Enumerable.Range(0, band.Count).Select(i => -Math.Atan2(strain.Imaginary[i], strain.Real[i]))];
    }
}
