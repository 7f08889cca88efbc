using System.Text.Json;
using Gnpe.Benchmarks.Runner;
using Gnpe.TestSupport;

namespace Gnpe.Benchmarks.Tests;

public sealed class BenchmarkRunnerTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public void The_last_line_is_one_object_with_the_figures()
    {
        int exitCode = Run(new Fixed(
            new BenchmarkFigure("speed", 300, "1/s") { Peer = "a peer", PeerValue = 200, Target = BenchmarkTarget.AtLeast(250) },
            new BenchmarkFigure("error", 0.25, string.Empty) { Target = BenchmarkTarget.AtMost(0.5) },
            new BenchmarkFigure("time", 2, "s")));
        Assert.Equal(BenchmarkRunner.TargetsMet, exitCode);
        using JsonDocument last = JsonDocument.Parse(output.ToString().TrimEnd().Split('\n')[^1]);
        Assert.Equal("fixed", last.RootElement.GetProperty("benchmark").GetString());
        Assert.True(last.RootElement.GetProperty("met").GetBoolean());
        JsonElement[] figures = [.. last.RootElement.GetProperty("figures").EnumerateArray()];
        Assert.Equal("""{"name":"speed","value":300,"unit":"1/s","peer":"a peer","peer_value":200,"ratio":1.5,"target":250,"target_is":"at_least","met":true}""", figures[0].GetRawText());
        Assert.Equal("""{"name":"error","value":0.25,"unit":"","target":0.5,"target_is":"at_most","met":true}""", figures[1].GetRawText());
        Assert.Equal("""{"name":"time","value":2,"unit":"s"}""", figures[2].GetRawText());
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.51, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.NegativeInfinity, false)]
    public void A_target_is_a_limit_that_may_be_reached(double value, bool isMet)
    {
        Assert.Equal(isMet, BenchmarkTarget.AtMost(0.5).IsMetBy(value));
        Assert.Equal(isMet, BenchmarkTarget.AtLeast(-0.5).IsMetBy(-value));
    }

    [Fact]
    public void A_missed_target_shows_in_the_exit_code()
    {
        Assert.Equal(BenchmarkRunner.TargetMissed, Run(new Fixed(
            new BenchmarkFigure("good", 1, "s") { Target = BenchmarkTarget.AtMost(2) },
            new BenchmarkFigure("bad", double.NaN, "s") { Target = BenchmarkTarget.AtMost(2) })));
        Assert.Contains("bad: NaN s, target at most 2: missed", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"met\":false", output.ToString().TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_used_is_one_sentence()
    {
        Assert.Equal(BenchmarkRunner.InvalidInput, BenchmarkRunner.Run(BenchmarkList.All, ["waltz"], output, errors));
        Assert.Equal(BenchmarkRunner.InvalidInput, BenchmarkRunner.Run(BenchmarkList.All, ["oscillator", "--tempo", "3"], output, errors));
        Assert.Equal(BenchmarkRunner.InvalidInput, BenchmarkRunner.Run(BenchmarkList.All, ["gw150914", "--summary"], output, errors));
        string[] sentences = errors.ToString().TrimEnd().Split('\n');
        Assert.Equal(3, sentences.Length);
        Assert.Contains("'waltz'", sentences[0], StringComparison.Ordinal);
        Assert.Contains("'--tempo'", sentences[1], StringComparison.Ordinal);
        Assert.Contains("--summary", sentences[2], StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Every_benchmark_is_in_the_list_and_in_the_readme()
    {
        Assert.Equal(0, BenchmarkRunner.Run(BenchmarkList.All, [], output, errors));
        string readme = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "benchmarks", "README.md"));
        Assert.Distinct(BenchmarkList.All.Select(benchmark => benchmark.Name));
        Assert.All(BenchmarkList.All, benchmark =>
        {
            Assert.Contains($"  {benchmark.Name} ", output.ToString(), StringComparison.Ordinal);
            Assert.Contains($"| `{benchmark.Name}` |", readme, StringComparison.Ordinal);
        });
    }

    private int Run(IBenchmark benchmark) => BenchmarkRunner.Run([benchmark], [benchmark.Name], output, errors);

    private sealed class Fixed(params BenchmarkFigure[] figures) : IBenchmark
    {
        public string Name => "fixed";

        public string Description => "gives what it is given";

        public BenchmarkResult Run(string[] arguments, TextWriter log) => new(figures);
    }
}
