using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tables;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.GravitationalWaves;

public sealed class LikelihoodCommandTests
{
    private const string Header = "mass_1,mass_2,a_1,a_2,tilt_1,tilt_2,phi_12,phi_jl,theta_jn,luminosity_distance,ra,dec,psi,phase,geocent_time";
    private const string Row = "36,29,0.3,0.2,0.5,0.6,0.7,0.8,0.9,500,1,0.5,0.4,0.3,1126259462.41";

    [Fact]
    public void The_table_is_that_of_bilby_row_by_row()
    {
        using TemporaryFolder folder = new();

        string table = ReferenceData.Require("gw/benchmark/likelihood.csv");
        CommandRun.Of([.. Benchmark(folder), "--parameters", table, "--threads", "2"]).Succeeded();
        double[] truth = CsvTable.Read(table, name => name == "log_likelihood_ratio").Column("log_likelihood_ratio");
        CsvTable written = CsvTable.Read(folder["out.csv"]);
        Assert.Equal(["log_likelihood_ratio"], written.Names);
        double[] ours = written.Column("log_likelihood_ratio");
        Assert.Equal(100, ours.Length);
        for (int row = 0; row < truth.Length; row++)
        {
            Assert.Equal(truth[row], ours[row], 1e-4);
        }

        Assert.StartsWith("noise log likelihood -35403.74269", Assert.Single(written.Comments), StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_phase_marginalized_its_column_does_not_matter()
    {
        using TemporaryFolder folder = new();
        string table = folder.File("table.csv", $"{Header}\n{Row}\n{Row.Replace(",0.3,1126", ",2.9,1126", StringComparison.Ordinal)}\n");
        CommandRun.Of([.. Benchmark(folder), "--parameters", table]).Succeeded();
        double[] given = CsvTable.Read(folder["out.csv"]).Column("log_likelihood_ratio");
        CommandRun.Of([.. Benchmark(folder), "--parameters", table, "--marginalize-phase"]).Succeeded();
        double[] marginal = CsvTable.Read(folder["out.csv"]).Column("log_likelihood_ratio");
        Assert.NotEqual(given[0], given[1], 1e-3);
        Assert.Equal(marginal[0], marginal[1], 1e-9);
    }

    [Theory]
    [InlineData("--trigger-time", "1126259477", "needs data from")]
    [InlineData("--trigger-time", "soon", "--trigger-time is 'soon'")]
    [InlineData("--f-min", "2000", "2000 to 1024 Hz is not an ascending range")]
    [InlineData("--f-max", "1200", "covers 10 to 1100 Hz")]
    [InlineData("--duration", "1e6", "needs data from")]
    [InlineData("--post-trigger", "5", "must contain the trigger")]
    [InlineData("--roll-off", "3", "roll-off is 3 s")]
    [InlineData("--approximant", "TaylorF2", "no waveform model 'TaylorF2'")]
    [InlineData("--psd", "V1=noise.txt", "--psd names detector V1")]
    [InlineData("--strain", "Q1=strain.hdf5", "no detector 'Q1'")]
    [InlineData("--strain", "V1=absent.hdf5", "absent.hdf5 does not exist")]
    [InlineData("--threads", "0", "--threads is '0'")]
    public void What_cannot_be_used_is_one_sentence(string option, string value, string part)
    {
        using TemporaryFolder folder = new();
        string table = folder.File("table.csv", $"{Header}\n{Row}\n");
        List<string> arguments = [.. Benchmark(folder), "--parameters", table];
        int given = arguments.IndexOf(option);
        if (given >= 0 && option is not ("--psd" or "--strain"))
        {
            arguments[given + 1] = value;
        }
        else
        {
            arguments.AddRange([option, value]);
        }

        Assert.Contains(part, CommandRun.Refused(folder, arguments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tilt_1", "tilt_one", "has no 'tilt_1'")]
    [InlineData("mass_1", "m1", "has no masses")]
    [InlineData("36,29", "36,nan", "'mass_2' in row 1")]
    [InlineData("36,29", "36,-29", "must be positive")]
    [InlineData("29,0.3", "29,1.3", "Row 1 of the parameters cannot be evaluated: The binary's a_1 is 1.3")]
    [InlineData("1126259462.41", "1126259470", "geocent_time in row 1")]
    [InlineData("36,29", "36,x", "'x' in column 'mass_2' is not a number")]
    public void What_is_wrong_with_a_table_is_one_sentence(string text, string replacement, string part)
    {
        using TemporaryFolder folder = new();
        string table = folder.File("table.csv", $"{Header}\n{Row}\n".Replace(text, replacement, StringComparison.Ordinal));
        string sentence = CommandRun.Refused(folder, [.. Benchmark(folder), "--parameters", table]);
        Assert.Contains(part, sentence, StringComparison.Ordinal);
        Assert.Contains(table, sentence, StringComparison.Ordinal);
    }

    private static string[] Benchmark(TemporaryFolder folder) =>
    [
        "gw", "likelihood",
        "--strain", $"H1={ReferenceData.Require("gw/strain/H-H1_LOSC_4_V2-1126259446-32.hdf5")}",
        "--strain", $"L1={ReferenceData.Require("gw/strain/L-L1_LOSC_4_V2-1126259446-32.hdf5")}",
        "--psd", $"H1={ReferenceData.Require("gw/benchmark/GW150914_H1_psd.txt")}",
        "--psd", $"L1={ReferenceData.Require("gw/benchmark/GW150914_L1_psd.txt")}",
        "--trigger-time", "1126259462.4",
        "--output", folder["out.csv"],
    ];
}
