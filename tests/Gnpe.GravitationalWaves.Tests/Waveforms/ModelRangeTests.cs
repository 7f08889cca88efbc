using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class ModelRangeTests
{
    private static readonly FrequencyGrid Grid = FrequencyGrid.Uniform(4, 5, 200);

    private static PrecessingBinary Binary => new() { Mass1 = 36, Mass2 = 29, DistanceMegaparsecs = 400 };

    public static TheoryData<string, double, string> Impossible => new()
    {
        { "mass_1", 0, "mass_1 is 0 solar masses, but it must be positive" },
        { "mass_1", double.NaN, "mass_1 is NaN" },
        { "mass_2", double.PositiveInfinity, "mass_2 is" },
        { "distance", -1, "luminosity_distance is -1 Mpc" },
        { "f_ref", 0, "reference frequency is 0 Hz" },
        { "a_1", -0.1, "a_1 is -0.1, but a spin magnitude must lie between 0 and 1" },
        { "a_2", 1.01, "a_2 is 1.01" },
        { "a_2", double.NaN, "a_2 is NaN" },
        { "tilt_1", double.NaN, "tilt_1 is NaN, but it must be a finite angle" },
        { "tilt_2", double.NegativeInfinity, "tilt_2 is" },
        { "phi_12", double.NaN, "phi_12 is NaN" },
        { "phi_jl", double.NaN, "phi_jl is NaN" },
        { "theta_jn", double.NaN, "theta_jn is NaN" },
        { "phase", double.NaN, "phase is NaN" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_binaries_are_refused_by_every_model(string key, double value, string sentence)
    {
        foreach (IPolarizationModel model in PolarizationModels.All)
        {
            Assert.Contains(sentence, Refusal(model, With(key, value), Grid), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mass_ratio_beyond_the_model_is_refused_in_either_order()
    {
        PrecessingBinary extreme = Binary with { Mass1 = 101, Mass2 = 1 };
        Assert.Contains("ratio 101, but IMRPhenomPv2 ends at 100", Refusal(new ImrPhenomPv2(), extreme, Grid), StringComparison.Ordinal);
        Assert.Contains("ratio 101", Refusal(new ImrPhenomPv2(), extreme with { Mass1 = 1, Mass2 = 101 }, Grid), StringComparison.Ordinal);
        Assert.Contains("IMRPhenomD ends at 5000", Refusal(new ImrPhenomDModel(), extreme with { Mass2 = 0.01 }, Grid), StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new ImrPhenomPv2().CutoffFrequencyHertz(extreme));
        Assert.Throws<InvalidInputException>(() => new ImrPhenomDModel().CutoffFrequencyHertz(extreme with { Mass2 = 0 }));
    }

    [Fact]
    public void A_grid_that_begins_beyond_the_cutoff_is_refused()
    {
        // M f = 0.2 at 13.5 Hz, 0.3 at 20.3 Hz.
        PrecessingBinary heavy = Binary with { Mass1 = 1500, Mass2 = 1500 };
        Assert.Contains(
            "IMRPhenomPv2 ends at 13.535 Hz for this binary, but the frequencies begin at 20 Hz", Refusal(new ImrPhenomPv2(), heavy, Grid), StringComparison.Ordinal);
        Assert.Contains("IMRPhenomD ends at 13.535 Hz", Refusal(new ImrPhenomDModel(), heavy, Grid), StringComparison.Ordinal);
        Assert.Contains("IMRPhenomXAS ends at 19.", Refusal(new ImrPhenomXas(), heavy with { Mass1 = 1600 }, Grid), StringComparison.Ordinal);
    }

    [Fact]
    public void In_plane_spins_are_refused_by_a_model_of_aligned_spins()
    {
        PrecessingBinary tilted = Binary with { A1 = 0.3, Tilt1 = 0.2 };
        Assert.Contains("tilts are 0.2 and 0 rad", Refusal(new ImrPhenomDModel(), tilted, Grid), StringComparison.Ordinal);
        Polarizations.Of(new ImrPhenomDModel(), tilted with { A1 = 0 }, Grid);
    }

    [Fact]
    public void Extreme_binaries_within_the_range_have_a_finite_strain()
    {
        foreach (double spin in new[] { 0, 1.0 })
        {
            foreach (double tilt in new[] { 0, 1.5, Math.PI })
            {
                foreach (double light in new[] { 0.3, 1, 30 })
                {
                    PrecessingBinary binary = Binary with { Mass1 = 30, Mass2 = light, A1 = spin, A2 = spin, Tilt1 = tilt, Tilt2 = Math.PI - tilt };
                    Polarizations strain = Polarizations.Of(new ImrPhenomPv2(), binary, Grid);
                    Assert.All([strain.Plus.Real, strain.Plus.Imaginary, strain.Cross.Real, strain.Cross.Imaginary], part => Assert.True(part.All(double.IsFinite), $"{binary}"));
                    Assert.Contains(strain.Plus.Real, value => value != 0);
                }
            }
        }
    }

    [Fact]
    public void Models_are_found_by_name()
    {
        Assert.Equal(["IMRPhenomPv2", "IMRPhenomD", "IMRPhenomXAS"], PolarizationModels.All.Select(model => model.Name));
        Assert.IsType<ImrPhenomDModel>(PolarizationModels.Named("imrphenomd"));
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => PolarizationModels.Named("SEOBNRv5"));
        Assert.Equal("There is no waveform model 'SEOBNRv5'; choose one of IMRPhenomPv2, IMRPhenomD, IMRPhenomXAS.", error.Message);
    }

    private static string Refusal(IPolarizationModel model, PrecessingBinary binary, FrequencyGrid grid) =>
        Assert.Throws<InvalidInputException>(() => Polarizations.Of(model, binary, grid)).Message;

    private static PrecessingBinary With(string key, double value) => key switch
    {
        "mass_1" => Binary with { Mass1 = value },
        "mass_2" => Binary with { Mass2 = value },
        "distance" => Binary with { DistanceMegaparsecs = value },
        "f_ref" => Binary with { ReferenceFrequencyHertz = value },
        "a_1" => Binary with { A1 = value },
        "a_2" => Binary with { A2 = value },
        "tilt_1" => Binary with { Tilt1 = value },
        "tilt_2" => Binary with { Tilt2 = value },
        "phi_12" => Binary with { Phi12 = value },
        "phi_jl" => Binary with { PhiJl = value },
        "theta_jn" => Binary with { ThetaJn = value },
        _ => Binary with { Phase = value },
    };
}
