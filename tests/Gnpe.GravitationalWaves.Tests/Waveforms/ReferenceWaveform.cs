using System.Text.Json;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

/// <summary>One waveform of the LALSimulation reference: the binary, the uniform grid that LALSimulation evaluated and what it gave.</summary>
internal sealed record ReferenceWaveform(PrecessingBinary Binary, FrequencyGrid Grid, int FirstBin, JsonElement Series, CsvTable Strain)
{
    private static readonly string[] Parts = ["re_hplus", "im_hplus", "re_hcross", "im_hcross"];

    public static ReferenceWaveform Read(string name, int id, string folder = "gw/reference", bool includesLastBin = false)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Require($"{folder}/{name}_points.json")));
        JsonElement point = document.RootElement.GetProperty("points")[id].Clone();
        JsonElement bilby = point.GetProperty("bilby");
        double Value(string key) => bilby.GetProperty(key).GetDouble();
        int first = (int)(Value("f_min") / Value("delta_f"));

        // LALSimulation leaves out the bin of f_max in all models but those named X.
        int last = (int)(Value("f_max") / Value("delta_f")) - (includesLastBin ? 0 : 1);
        PrecessingBinary binary = new()
        {
            Mass1 = Value("m1"),
            Mass2 = Value("m2"),
            A1 = Value("a_1"),
            A2 = Value("a_2"),
            Tilt1 = Value("tilt_1"),
            Tilt2 = Value("tilt_2"),
            Phi12 = Value("phi_12"),
            PhiJl = Value("phi_jl"),
            ThetaJn = Value("theta_jn"),
            Phase = Value("phase"),
            DistanceMegaparsecs = Value("distance_mpc"),
            ReferenceFrequencyHertz = Value("f_ref"),
        };
        return new ReferenceWaveform(
            binary, FrequencyGrid.Uniform(Value("delta_f"), first, last), first, point.GetProperty("series"), CsvTable.Read($"{folder}/{name}_{id:00}.csv"));
    }

    /// <summary>‖h − h_LAL‖/‖h_LAL‖ over both polarizations and all listed bins, and whether the same bins are zero.</summary>
    public (double Error, bool SameSupport) Compare(ComplexSeries plus, ComplexSeries cross)
    {
        double error = 0;
        double norm = 0;
        bool same = true;
        double[][] ours = [plus.Real, plus.Imaginary, cross.Real, cross.Imaginary];
        for (int row = 0; row < Strain.Count; row++)
        {
            int index = (int)Strain[row, "k"] - FirstBin;
            bool isZero = true;
            bool isZeroThere = true;
            for (int part = 0; part < 4; part++)
            {
                double value = index >= 0 && index < Grid.Count ? ours[part][index] : 0;
                double theirs = Strain[row, Parts[part]];
                error += Math.Pow((value - theirs) * 1e22, 2);
                norm += Math.Pow(theirs * 1e22, 2);
                isZero &= value == 0;
                isZeroThere &= theirs == 0;
            }

            same &= isZero == isZeroThere;
        }

        return (Math.Sqrt(error / norm), same);
    }
}
