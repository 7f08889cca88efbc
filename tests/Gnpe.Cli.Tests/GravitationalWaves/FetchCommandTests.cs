using System.Security.Cryptography;
using Gnpe.Cli.Tests.Support;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>Downloads from a server on this machine that has the layout of GWOSC's event catalogues.</summary>
public sealed class FetchCommandTests
{
    private const string H1 = "H-H1_LOSC_4_V2-1126259446-32.hdf5";
    private const string L1 = "L-L1_LOSC_4_V2-1126259446-32.hdf5";

    [Fact]
    public void The_latest_release_is_downloaded_and_its_checksums_are_noted()
    {
        using TemporaryFolder folder = new();
        using LocalArchive archive = Archive();
        CommandRun run = CommandRun.Of("gw", "fetch", "GW150914", "--host", archive.Address, "--output", folder["data"]).Succeeded();
        Assert.Contains("GW150914 (version 3 in GWTC-1-confident), GPS 1126259462.4", run.Output, StringComparison.Ordinal);
        Assert.Contains("--trigger-time 1126259462.4", run.Output, StringComparison.Ordinal);
        Assert.Equal([H1, L1, "SHA256SUMS"], Directory.EnumerateFiles(folder["data"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string line in File.ReadAllLines(Path.Combine(folder["data"], "SHA256SUMS")))
        {
            string[] parts = line.Split("  ");
            byte[] truth = File.ReadAllBytes(ReferenceData.Require($"gw/strain/{parts[1]}"));
            Assert.Equal(truth, File.ReadAllBytes(Path.Combine(folder["data"], parts[1])));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(truth)), parts[0]);
        }

        Assert.Contains("is not empty", CommandRun.Refused(folder, "gw", "fetch", "GW150914", "--host", archive.Address, "--output", folder["data"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GW150915", "", "lists no event GW150915")]
    [InlineData("GW150914", "--duration 4096", "has no HDF5 strain of H1 that lasts 4096 s at 4096 Hz; it has H1 32 s at 4096 Hz, L1 32 s at 4096 Hz")]
    [InlineData("GW150914", "--detector V1", "has no HDF5 strain of V1")]
    [InlineData("GW150914", "--detector X1", "X1")]
    [InlineData("GW150914-v1", "", "answers in another form than GWOSC's event catalogues")]
    [InlineData("GW150914-v2", "", "cannot be read")]
    [InlineData("Broken", "", "hdf5")]
    public void What_is_not_there_or_damaged_is_refused_without_a_trace(string name, string options, string expected)
    {
        using TemporaryFolder folder = new();
        using LocalArchive archive = Archive();
        string sentence = CommandRun.Refused(
            folder, ["gw", "fetch", name, "--host", archive.Address, "--output", folder["data"], .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Contains(expected, sentence, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("gwosc", "--host is 'gwosc', but it must be an address such as https://gwosc.org")]
    [InlineData("http://127.0.0.1:9", "cannot be read")]
    public void A_server_that_does_not_answer_is_said_to_be(string host, string expected)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(expected, CommandRun.Refused(folder, "gw", "fetch", "GW150914", "--host", host, "--output", folder["data"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_not_json_is_said_to_be()
    {
        using TemporaryFolder folder = new();
        using LocalArchive archive = new();
        archive.Add("/eventapi/json/allevents/", "<html></html>");
        Assert.Contains(
            "answers with something that is not JSON", CommandRun.Refused(folder, "gw", "fetch", "GW150914", "--host", archive.Address, "--output", folder["data"]), StringComparison.Ordinal);
    }

    private static LocalArchive Archive()
    {
        LocalArchive archive = new();
        string Release(string key, string name, int version) =>
            $$"""
            "{{key}}": {"commonName": "{{name}}", "version": {{version}}, "catalog.shortName": "GWTC-1-confident", "GPS": 1126259462.4, "jsonurl": "{{archive.Address}}/event/{{key}}/"}
            """;
        archive.Add(
            "/eventapi/json/allevents/",
            $$"""{"events": { {{Release("GW150914-v1", "GW150914", 1)}}, {{Release("GW150914-v2", "GW150914", 2)}}, {{Release("GW150914-v3", "GW150914", 3)}}, {{Release("Broken-v1", "Broken", 1)}} } }""");
        archive.Add("/event/GW150914-v1/", """{"events": {"GW150914-v1": {"files": []}}}""");
        archive.Add("/event/GW150914-v3/", Description("GW150914-v3", archive.Address, "/files"));
        archive.Add("/event/Broken-v1/", Description("Broken-v1", archive.Address, "/broken"));
        byte[] strain = File.ReadAllBytes(ReferenceData.Require($"gw/strain/{H1}"));
        archive.Add($"/files/{H1}", strain);
        archive.Add($"/files/{L1}", File.ReadAllBytes(ReferenceData.Require($"gw/strain/{L1}")));
        byte[] damaged = [.. strain];
        damaged[damaged.Length / 2] ^= 1;
        archive.Add($"/broken/{H1}", damaged);
        return archive;
    }

    private static string Description(string key, string address, string folder)
    {
        string File(string detector, string name, string format) =>
            $$"""{"detector": "{{detector}}", "GPSstart": 1126259446, "duration": 32, "sampling_rate": 4096, "format": "{{format}}", "url": "{{address}}{{folder}}/{{name}}"}""";
        return $$"""
            {"events": {"{{key}}": {"strain": [ {{File("H1", H1 + ".gz", "txt")}}, {{File("H1", H1, "hdf5")}}, {{File("L1", L1, "hdf5")}} ] } } }
            """;
    }
}
