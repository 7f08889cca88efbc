using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class SpinConversionTests
{
    // A chain of rotations of unit vectors, each rounded once or twice; measured 4e-14.
    private const double Tolerance = 1e-12;

    [Fact]
    public void Source_frame_spins_are_those_of_LALSimulation()
    {
        CsvTable table = CsvTable.Read("gw/reference/spin_conversion.csv");
        Assert.Equal(200, table.Count);
        for (int row = 0; row < table.Count; row++)
        {
            SourceFrameSpins spins = SourceFrameSpins.Of(Binary(table, row));
            double[] actual = [spins.Inclination, spins.Spin1.X, spins.Spin1.Y, spins.Spin1.Z, spins.Spin2.X, spins.Spin2.Y, spins.Spin2.Z];
            string[] names = ["iota", "s1x", "s1y", "s1z", "s2x", "s2y", "s2z"];
            for (int i = 0; i < names.Length; i++)
            {
                Assert.True(Math.Abs(actual[i] - table[row, names[i]]) <= Tolerance, $"Row {row}: {names[i]} is {actual[i]} instead of {table[row, names[i]]}.");
            }
        }
    }

    [Fact]
    public void Model_parameters_are_those_of_LALSimulation()
    {
        CsvTable table = CsvTable.Read("gw/reference/spin_conversion.csv");
        for (int row = 0; row < table.Count; row++)
        {
            // From LALSimulation's own spins, so that only this step is tested.
            SourceFrameSpins spins = new(
                table[row, "iota"],
                new SpinVector(table[row, "s1x"], table[row, "s1y"], table[row, "s1z"]),
                new SpinVector(table[row, "s2x"], table[row, "s2y"], table[row, "s2z"]));
            PhenomPParameters parameters = PhenomPParameters.Of(Binary(table, row), spins);
            double[] actual =
            [
                parameters.AlignedSpin1, parameters.AlignedSpin2, parameters.InPlaneSpin, parameters.ThetaJn,
                parameters.InitialAlpha, parameters.AlignedPhase, parameters.PolarizationAngle,
            ];
            string[] names = ["chi1_l", "chi2_l", "chi_p", "theta_jn_phenomp", "alpha0", "phi_aligned", "zeta_polariz"];
            for (int i = 0; i < names.Length; i++)
            {
                Assert.True(Math.Abs(actual[i] - table[row, names[i]]) <= Tolerance, $"Row {row}: {names[i]} is {actual[i]} instead of {table[row, names[i]]}.");
            }
        }
    }

    [Fact]
    public void Aligned_spins_take_the_shortcut_of_bilby()
    {
        PrecessingBinary binary = new() { Mass1 = 30, Mass2 = 20, A1 = 0.4, A2 = 0.7, Tilt2 = Math.PI, ThetaJn = 0.9, PhiJl = 1, Phi12 = 2, Phase = 3, DistanceMegaparsecs = 400 };
        Assert.Equal(new SourceFrameSpins(0.9, new SpinVector(0, 0, 0.4), new SpinVector(0, 0, -0.7)), SourceFrameSpins.Of(binary));
        PrecessingBinary still = binary with { A1 = 0, Tilt1 = 1, A2 = 0, Tilt2 = 2 };
        Assert.Equal(new SourceFrameSpins(0.9, default, default), SourceFrameSpins.Of(still));
    }

    [Fact]
    public void The_conversion_phase_turns_the_spins_about_the_orbital_angular_momentum()
    {
        PrecessingBinary binary = new()
        {
            Mass1 = 30,
            Mass2 = 20,
            A1 = 0.4,
            A2 = 0.7,
            Tilt1 = 0.3,
            Tilt2 = 1.4,
            ThetaJn = 0.9,
            PhiJl = 1,
            Phi12 = 2,
            Phase = 3,
            DistanceMegaparsecs = 400,
        };
        Assert.Equal(SourceFrameSpins.Of(binary), SourceFrameSpins.Of(binary, conversionPhase: 3));
        SourceFrameSpins turned = SourceFrameSpins.Of(binary, conversionPhase: 3.5);
        SourceFrameSpins spins = SourceFrameSpins.Of(binary);
        AssertTurned(spins.Spin1, turned.Spin1, -0.5);
        AssertTurned(spins.Spin2, turned.Spin2, -0.5);
        Assert.Equal(spins.Inclination, turned.Inclination, 1e-14);
    }

    private static void AssertTurned(SpinVector before, SpinVector after, double angle)
    {
        Assert.Equal((before.X * Math.Cos(angle)) - (before.Y * Math.Sin(angle)), after.X, 1e-14);
        Assert.Equal((before.X * Math.Sin(angle)) + (before.Y * Math.Cos(angle)), after.Y, 1e-14);
        Assert.Equal(before.Z, after.Z, 1e-14);
    }

    private static PrecessingBinary Binary(CsvTable table, int row) => new()
    {
        Mass1 = table[row, "m1"],
        Mass2 = table[row, "m2"],
        A1 = table[row, "a_1"],
        A2 = table[row, "a_2"],
        Tilt1 = table[row, "tilt_1"],
        Tilt2 = table[row, "tilt_2"],
        Phi12 = table[row, "phi_12"],
        PhiJl = table[row, "phi_jl"],
        ThetaJn = table[row, "theta_jn"],
        Phase = table[row, "phase"],
        ReferenceFrequencyHertz = table[row, "f_ref"],
        DistanceMegaparsecs = 400,
    };
}
