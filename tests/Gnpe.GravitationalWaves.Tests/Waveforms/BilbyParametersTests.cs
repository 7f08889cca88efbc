using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class BilbyParametersTests
{
    private static Dictionary<string, double> Values => new()
    {
        ["mass_1"] = 36,
        ["mass_2"] = 29,
        ["a_1"] = 0.1,
        ["a_2"] = 0.2,
        ["tilt_1"] = 0.3,
        ["tilt_2"] = 0.4,
        ["phi_12"] = 0.5,
        ["phi_jl"] = 0.6,
        ["theta_jn"] = 0.7,
        ["luminosity_distance"] = 800,
        ["phase"] = 0.9,
    };

    [Fact]
    public void Every_name_goes_where_it_belongs()
    {
        PrecessingBinary expected = new()
        {
            Mass1 = 36,
            Mass2 = 29,
            A1 = 0.1,
            A2 = 0.2,
            Tilt1 = 0.3,
            Tilt2 = 0.4,
            Phi12 = 0.5,
            PhiJl = 0.6,
            ThetaJn = 0.7,
            DistanceMegaparsecs = 800,
            Phase = 0.9,
            ReferenceFrequencyHertz = 30,
        };
        Assert.Equal(expected, BilbyParameters.ToBinary(Values, 30, "it"));
        Assert.Equal(expected, BilbyParameters.ToBinary(new Dictionary<string, double>(Values) { ["ra"] = 1, ["dec"] = 1, ["psi"] = 1, ["geocent_time"] = 1 }, 30, "it"));
    }

    [Fact]
    public void Chirp_mass_and_mass_ratio_give_the_masses()
    {
        Dictionary<string, double> values = Values;
        values.Remove("mass_1");
        values.Remove("mass_2");
        values["chirp_mass"] = Math.Pow(36 * 29, 0.6) / Math.Pow(65, 0.2);
        values["mass_ratio"] = 29.0 / 36;
        PrecessingBinary binary = BilbyParameters.ToBinary(values, 20, "it");
        Assert.Equal(36, binary.Mass1, 1e-12);
        Assert.Equal(29, binary.Mass2, 1e-12);
        values["mass_ratio"] = 1.5;
        Assert.Equal("it has a mass_ratio of 1.5, but it is the lighter mass over the heavier one and must lie in (0, 1].", Refusal(values));
    }

    [Fact]
    public void Aligned_spins_have_names_of_their_own()
    {
        Dictionary<string, double> values = Values;
        foreach (string name in new[] { "a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl" })
        {
            values.Remove(name);
        }

        values["chi_1"] = -0.4;
        values["chi_2"] = 0.3;
        PrecessingBinary binary = BilbyParameters.ToBinary(values, 20, "it");
        Assert.Equal(new SourceFrameSpins(0.7, new SpinVector(0, 0, -0.4), new SpinVector(0, 0, 0.3)), SourceFrameSpins.Of(binary));
    }

    [Theory]
    [InlineData("mass_2", "it lacks the key 'mass_2'.")]
    [InlineData("phi_jl", "it lacks the key 'phi_jl'.")]
    [InlineData("phase", "it lacks the key 'phase'.")]
    public void Missing_names_are_said(string name, string sentence)
    {
        Dictionary<string, double> values = Values;
        values.Remove(name);
        Assert.Equal(sentence, Refusal(values));
    }

    [Fact]
    public void Unknown_and_contradictory_names_are_said()
    {
        Assert.StartsWith("it has the key 'lambda_1', which is not", Refusal(new Dictionary<string, double>(Values) { ["lambda_1"] = 1 }), StringComparison.Ordinal);
        Assert.StartsWith("it gives the masses twice, with 'mass_1' and with 'chirp_mass'", Refusal(new Dictionary<string, double>(Values) { ["chirp_mass"] = 28 }), StringComparison.Ordinal);
        Assert.StartsWith("it gives the spins twice, with 'a_1' and with 'chi_2'", Refusal(new Dictionary<string, double>(Values) { ["chi_2"] = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("it lacks the masses; give mass_1, mass_2 or chirp_mass, mass_ratio", Refusal([]), StringComparison.Ordinal);
    }

    private static string Refusal(Dictionary<string, double> values) =>
        Assert.Throws<InvalidInputException>(() => BilbyParameters.ToBinary(values, 20, "it")).Message;
}
