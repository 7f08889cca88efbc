using System.Text.Json;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class ImrPhenomDTests
{
    public static TheoryData<int> Points => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Points))]
    public void Strain_is_that_of_LALSimulation(int id)
    {
        ReferenceWaveform reference = ReferenceWaveform.Read("imrphenomd", id);
        Polarizations ours = Polarizations.Of(new ImrPhenomDModel(), reference.Binary, reference.Grid);
        (double error, bool sameSupport) = reference.Compare(ours.Plus, ours.Cross);

        // Recompiling LALSimulation changes 2e-13; the longest signal (11 solar masses, 1e4 rad) differs by 3e-12 in another order of operations.
        Assert.InRange(error, 0, 1e-11);
        Assert.True(sameSupport);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Sums_over_all_bins_are_those_of_LALSimulation(int id)
    {
        (AlignedBinary binary, JsonElement point) = Point(id);
        double spacing = point.GetProperty("bilby").GetProperty("delta_f").GetDouble();
        FrequencyGrid grid = FrequencyGrid.Uniform(spacing, (int)(20 / spacing), (int)(1024 / spacing) - 1);
        ComplexSeries strain = new(grid.Count);
        new ImrPhenomD(binary).Evaluate(grid, strain.Span);
        double plus = AlignedPolarizations.At(point.GetProperty("lal").GetProperty("inclination").GetDouble()).Plus;
        double power = 0;
        for (int i = 0; i < grid.Count; i++)
        {
            power += plus * plus * ((strain.Real[i] * strain.Real[i]) + (strain.Imaginary[i] * strain.Imaginary[i]));
        }

        // Amplitudes agree to rounding; the sum has positive terms only.
        double theirs = point.GetProperty("series").GetProperty("sum_abs2_hplus").GetDouble();
        Assert.InRange(power / theirs, 1 - 1e-12, 1 + 1e-12);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Final_spin_and_peak_frequency_are_those_of_LALSimulation(int id)
    {
        (AlignedBinary binary, JsonElement point) = Point(id);
        ImrPhenomD waveform = new(binary);
        JsonElement truth = point.GetProperty("phenomd");

        // Polynomials of order one, evaluated in another order.
        Assert.Equal(truth.GetProperty("final_spin").GetDouble(), waveform.FinalSpin, 1e-14);
        Assert.InRange(waveform.PeakFrequencyHertz / truth.GetProperty("f_peak_hz").GetDouble(), 1 - 1e-12, 1 + 1e-12);
        Assert.InRange(waveform.CutoffFrequencyHertz / point.GetProperty("series").GetProperty("model_cutoff_hz").GetDouble(), 1 - 1e-14, 1 + 1e-14);
    }

    [Fact]
    public void Strain_is_finite_for_every_possible_binary()
    {
        FrequencyGrid grid = FrequencyGrid.Uniform(4, 2, 256);
        ComplexSeries strain = new(grid.Count);
        RandomStream random = new(4);
        for (int i = 0; i < 2000; i++)
        {
            AlignedBinary binary = new()
            {
                Mass1 = random.NextUniform(1, 200),
                Mass2 = random.NextUniform(1, 200),
                Spin1 = i % 3 == 0 ? 1 : i % 3 == 1 ? -1 : random.NextUniform(-1, 1),
                Spin2 = i % 5 == 0 ? 1 : i % 5 == 1 ? -1 : random.NextUniform(-1, 1),
                DistanceMegaparsecs = 100,
            };
            ImrPhenomD waveform = new(binary);
            waveform.Evaluate(grid, strain.Span);
            Assert.True(strain.Real.All(double.IsFinite) && strain.Imaginary.All(double.IsFinite), $"{binary}");
            Assert.InRange(waveform.FinalSpin, -1, 1);
        }
    }

    [Fact]
    public void Phase_at_the_reference_frequency_is_twice_the_orbital_phase()
    {
        AlignedBinary binary = new() { Mass1 = 36, Mass2 = 29, Spin1 = 0.3, Spin2 = -0.2, DistanceMegaparsecs = 400, Phase = 0.7, ReferenceFrequencyHertz = 50 };
        ComplexSeries strain = new(1);
        new ImrPhenomD(binary).Evaluate(FrequencyGrid.Of([50]), strain.Span);

        // The phase is a difference of numbers near 100.
        Assert.Equal(1.4, Math.Atan2(strain.Imaginary[0], strain.Real[0]), 1e-11);
    }

    [Fact]
    public void The_order_of_the_bodies_does_not_matter()
    {
        AlignedBinary binary = new() { Mass1 = 36, Mass2 = 29, Spin1 = 0.3, Spin2 = -0.2, DistanceMegaparsecs = 400, Phase = 0.7 };
        AlignedBinary swapped = new() { Mass1 = 29, Mass2 = 36, Spin1 = -0.2, Spin2 = 0.3, DistanceMegaparsecs = 400, Phase = 0.7 };
        FrequencyGrid grid = FrequencyGrid.Uniform(0.25, 80, 4096);
        ComplexSeries one = new(grid.Count);
        ComplexSeries other = new(grid.Count);
        new ImrPhenomD(binary).Evaluate(grid, one.Span);
        new ImrPhenomD(swapped).Evaluate(grid, other.Span);
        Assert.Equal(one.Real, other.Real);
        Assert.Equal(one.Imaginary, other.Imaginary);
    }

    [Fact]
    public void A_grid_and_its_parts_give_the_same_strain()
    {
        // Every remainder of the SIMD width and every region border is crossed by single frequencies.
        AlignedBinary binary = new() { Mass1 = 60, Mass2 = 20, Spin1 = 0.8, Spin2 = 0.1, DistanceMegaparsecs = 100 };
        ImrPhenomD waveform = new(binary);
        double[] frequencies = [.. Enumerable.Range(0, 531).Select(i => 15.0 + i)];
        ComplexSeries whole = new(frequencies.Length);
        waveform.Evaluate(FrequencyGrid.Of(frequencies), whole.Span);
        ComplexSeries single = new(1);
        double peak = whole.Real.Max(Math.Abs);
        for (int i = 0; i < frequencies.Length; i++)
        {
            waveform.Evaluate(FrequencyGrid.Of([frequencies[i]]), single.Span);

            // Scalar and vector sine may differ in the last digit.
            Assert.Equal(whole.Real[i], single.Real[0], peak * 1e-13);
            Assert.Equal(whole.Imaginary[i], single.Imaginary[0], peak * 1e-13);
        }
    }

    [Fact]
    public void Frequencies_at_the_cutoff_are_inside_unless_the_grid_is_uniform()
    {
        ImrPhenomD waveform = new(new AlignedBinary { Mass1 = 100, Mass2 = 100, DistanceMegaparsecs = 100 });
        double cutoff = waveform.CutoffFrequencyHertz;
        Assert.Equal(2, FrequencyGrid.Of([100, cutoff, Math.BitIncrement(cutoff)]).CountWithin(cutoff));

        // Point 12 of the IMRPhenomPv2 reference: cut-off 203.03 Hz, last bin 202.75 Hz of 0.25 Hz bins.
        FrequencyGrid uniform = FrequencyGrid.Uniform(0.25, 80, 4096);
        Assert.Equal(202.75, uniform.Frequencies[uniform.CountWithin(cutoff) - 1]);
    }

    [Fact]
    public void A_binary_too_heavy_for_the_grid_is_silent()
    {
        FrequencyGrid grid = FrequencyGrid.Uniform(0.25, 80, 4096);
        ComplexSeries strain = new(grid.Count);
        strain.Real.AsSpan().Fill(1);
        strain.Imaginary.AsSpan().Fill(1);
        new ImrPhenomD(new AlignedBinary { Mass1 = 2000, Mass2 = 100, DistanceMegaparsecs = 100 }).Evaluate(grid, strain.Span);
        Assert.All(strain.Real, value => Assert.Equal(0, value));
        Assert.All(strain.Imaginary, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(-3, 20, 0, 100, "mass_1 is -3")]
    [InlineData(30, double.NaN, 0, 100, "mass_2 is NaN")]
    [InlineData(30, 20, 1.5, 100, "chi_1 is 1.5")]
    [InlineData(30, 20, 0, 0, "luminosity_distance is 0")]
    public void Impossible_binaries_are_refused(double mass1, double mass2, double spin1, double distance, string sentence)
    {
        AlignedBinary binary = new() { Mass1 = mass1, Mass2 = mass2, Spin1 = spin1, DistanceMegaparsecs = distance };
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => new ImrPhenomD(binary));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    private static (AlignedBinary Binary, JsonElement Point) Point(int id)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Require("gw/reference/imrphenomd_points.json")));
        JsonElement point = document.RootElement.GetProperty("points")[id].Clone();
        JsonElement lal = point.GetProperty("lal");
        JsonElement bilby = point.GetProperty("bilby");
        return (new AlignedBinary
        {
            Mass1 = bilby.GetProperty("m1").GetDouble(),
            Mass2 = bilby.GetProperty("m2").GetDouble(),
            Spin1 = lal.GetProperty("s1z").GetDouble(),
            Spin2 = lal.GetProperty("s2z").GetDouble(),
            DistanceMegaparsecs = bilby.GetProperty("distance_mpc").GetDouble(),
            Phase = lal.GetProperty("phiRef").GetDouble(),
            ReferenceFrequencyHertz = lal.GetProperty("f_ref").GetDouble(),
        }, point);
    }
}
