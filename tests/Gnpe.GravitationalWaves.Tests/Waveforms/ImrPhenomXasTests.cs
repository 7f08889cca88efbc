using System.Numerics;
using System.Text.Json;
using FsCheck.Fluent;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class ImrPhenomXasTests
{
    private static readonly ImrPhenomXas Model = new();
    private static readonly FrequencyGrid Grid = FrequencyGrid.Uniform(1, 20, 511);

    public static TheoryData<int> Points => [.. Enumerable.Range(0, 8)];

    private static PrecessingBinary Binary => new() { Mass1 = 36, Mass2 = 29, A1 = 0.7, A2 = 0.5, Tilt2 = Math.PI, ThetaJn = 0.9, Phase = 0.3, DistanceMegaparsecs = 400 };

    [Theory]
    [MemberData(nameof(Points))]
    public void Strain_is_that_of_LALSimulation(int id)
    {
        ReferenceWaveform reference = ReferenceWaveform.Read("imrphenomxas", id, "gw/reference/stretch", includesLastBin: true);
        Polarizations ours = Polarizations.Of(Model, reference.Binary, reference.Grid);
        (double error, bool sameSupport) = reference.Compare(ours.Plus, ours.Cross);

        // Linear systems with condition numbers up to 1e7 and phases up to 1e4 rad; measured at most 2.2e-12 (point 6, 11 solar masses).
        Assert.InRange(error, 0, 2e-11);
        Assert.True(sameSupport);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Sums_over_all_bins_are_those_of_LALSimulation(int id)
    {
        ReferenceWaveform reference = ReferenceWaveform.Read("imrphenomxas", id, "gw/reference/stretch", includesLastBin: true);
        Polarizations ours = Polarizations.Of(Model, reference.Binary, reference.Grid);
        JsonElement series = reference.Series;
        double squares = 0;
        double sizes = 0;
        Complex sum = Complex.Zero;
        for (int i = 0; i < reference.Grid.Count; i++)
        {
            Complex value = Polarizations.At(ours.Plus, i) * 1e22;
            squares += (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
            sizes += Complex.Abs(value);
            sum += value;
        }

        Complex theirs = new Complex(series.GetProperty("sum_hplus")[0].GetDouble(), series.GetProperty("sum_hplus")[1].GetDouble()) * 1e22;
        Assert.InRange(squares / (series.GetProperty("sum_abs2_hplus").GetDouble() * 1e44), 1 - 1e-11, 1 + 1e-11);
        Assert.InRange(Complex.Abs(sum - theirs), 0, 2e-11 * sizes);
        Assert.Equal(
            series.GetProperty("last_nonzero_bin").GetInt32(), reference.FirstBin + Enumerable.Range(0, reference.Grid.Count).Last(i => Polarizations.At(ours.Plus, i) != 0));
    }

    [Fact]
    public void The_phase_at_the_reference_frequency_is_twice_the_orbital_phase_but_for_three_quarters_of_π()
    {
        Polarizations strain = Polarizations.Of(Model, Binary with { ReferenceFrequencyHertz = 50 }, FrequencyGrid.Of([50]));

        // The phase is a difference of numbers near 1e4.
        Assert.Equal(0.6 - (0.75 * Math.PI), Polarizations.At(strain.Plus, 0).Phase, 1e-10);
    }

    [Fact]
    public void The_order_of_the_bodies_does_not_matter() => Prop.ForAll(RandomBinaries.Aligned, binary =>
    {
        PrecessingBinary swapped = binary with
        {
            Mass1 = binary.Mass2,
            Mass2 = binary.Mass1,
            A1 = binary.A2,
            A2 = binary.A1,
            Tilt1 = binary.Tilt2,
            Tilt2 = binary.Tilt1,
        };
        Polarizations one = Polarizations.Of(Model, binary, Grid);
        return one.Distance(Polarizations.Of(Model, swapped, Grid), Complex.One) < 1e-15 && one.Plus.Real.All(double.IsFinite);
    }).Holds();

    [Fact]
    public void Value_and_slope_are_continuous_where_the_forms_change()
    {
        // A jump in value or slope of amplitude or phase would show in second differences, which are smooth otherwise.
        FrequencyGrid fine = FrequencyGrid.Uniform(0.01, 2000, 60_000);
        Polarizations strain = Polarizations.Of(Model, Binary with { A1 = 0, A2 = 0, ThetaJn = 0 }, fine);
        double worst = 0;
        for (int i = 1; i < fine.Count - 1; i++)
        {
            Complex before = Polarizations.At(strain.Plus, i - 1);
            Complex here = Polarizations.At(strain.Plus, i);
            Complex after = Polarizations.At(strain.Plus, i + 1);

            // (h₊ h₋)/h² = exp of the second difference of ln h, here at most (0.01 Hz)² times the curvature of a phase that changes over 20 Hz.
            worst = Math.Max(worst, Complex.Abs((after / here * (before / here)) - 1));
        }

        Assert.InRange(worst, 0, 1e-4);
    }

    [Fact]
    public void The_cutoff_lies_higher_for_extreme_spins_and_its_bin_is_filled()
    {
        PrecessingBinary binary = Binary with { Mass1 = 100, Mass2 = 100, A1 = 0.995, A2 = 0.995, Tilt2 = 0 };
        Assert.Equal(1.1, Model.CutoffFrequencyHertz(binary) / Model.CutoffFrequencyHertz(binary with { A1 = 0.9 }), 1e-14);

        // M f = 0.3 at 304.54 Hz.
        FrequencyGrid uniform = FrequencyGrid.Uniform(1, 302, 306);
        Polarizations strain = Polarizations.Of(Model, binary with { A1 = 0.9 }, uniform);
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(i => Polarizations.At(strain.Plus, i) != 0));
    }

    [Fact]
    public void Binaries_outside_the_model_are_refused()
    {
        Assert.Contains("ratio 1001, but IMRPhenomXAS ends at 1000", Refusal(Binary with { Mass1 = 1001, Mass2 = 1 }), StringComparison.Ordinal);
        Assert.Contains("IMRPhenomXAS takes spins along", Refusal(Binary with { Tilt1 = 0.1 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, -1)]
    [InlineData(1000, 1)]
    [InlineData(1000, -1)]
    [InlineData(1000, 0.9)]
    public void Extreme_binaries_within_the_range_have_a_remnant_and_a_finite_strain(double ratio, double spin)
    {
        // Inside the range the minimum-energy orbit always lies outside the innermost stable one, for which LALSimulation has an error of its own.
        PrecessingBinary binary = Binary with { Mass1 = 300, Mass2 = 300 / ratio, A1 = Math.Abs(spin), Tilt1 = spin < 0 ? Math.PI : 0, A2 = 1 };
        PhenomXParameters parameters = new(MassSpinParameters.Of(binary.Mass1, binary.Mass2, spin, -1));
        PhenomXRemnant remnant = PhenomXRemnant.Of(parameters);
        Assert.InRange(remnant.FinalSpin, -1, 1);
        Assert.InRange(PhenomXFits.MecoFrequency.At(parameters, parameters.ReducedSpin), 0, remnant.Isco);
        Assert.All(Polarizations.Of(Model, binary, Grid).Plus.Real, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        ComplexSeries plus = new(Grid.Count);
        ComplexSeries cross = new(Grid.Count);
        PrecessingBinary binary = Binary;
        Model.Evaluate(binary, Grid, plus.Span, cross.Span);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Model.Evaluate(binary, Grid, plus.Span, cross.Span);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Refusal(PrecessingBinary binary) => Assert.Throws<InvalidInputException>(() => Polarizations.Of(Model, binary, Grid)).Message;
}
