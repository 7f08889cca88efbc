using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gnpe.Benchmarks.Runner;

/// <summary>Writes figures for people and, as the last line, for programs.</summary>
internal static class BenchmarkReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IBenchmark benchmark, BenchmarkResult result, TextWriter output)
    {
        foreach (BenchmarkFigure figure in result.Figures)
        {
            output.WriteLine(Sentence(figure));
        }

        output.WriteLine(Json(benchmark.Name, result));
    }

    /// <summary>One line: <c>{"benchmark", "met", "processors", "runtime", "figures": [{"name", "value", "unit", "peer", "peer_value", "ratio", "target", "target_is", "met"}]}</c>.</summary>
    public static string Json(string benchmark, BenchmarkResult result) => JsonSerializer.Serialize(
        new JsonResult(benchmark, result.IsMet, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, [.. result.Figures.Select(JsonFigure.Of)]), Options);

    private static string Sentence(BenchmarkFigure figure)
    {
        string sentence = $"{figure.Name}: {Number(figure.Value)} {figure.Unit}".TrimEnd();
        if (figure.Peer is not null)
        {
            string peer = figure.PeerValue is double value ? $" {Number(value)}, ratio {Number(figure.Ratio!.Value)}" : string.Empty;
            sentence += $" ({figure.Peer}{peer})";
        }

        return figure.Target is { } target
            ? $"{sentence}, target {(target.IsUpper ? "at most" : "at least")} {Number(target.Limit)}: {(figure.Met == true ? "met" : "missed")}"
            : sentence;
    }

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private sealed record JsonResult(string Benchmark, bool Met, int Processors, string Runtime, JsonFigure[] Figures);

    private sealed record JsonFigure(
        string Name, double Value, string Unit, string? Peer, double? PeerValue, double? Ratio, double? Target, string? TargetIs, bool? Met)
    {
        public static JsonFigure Of(BenchmarkFigure figure) => new(
            figure.Name,
            figure.Value,
            figure.Unit,
            figure.Peer,
            figure.PeerValue,
            figure.Ratio,
            figure.Target?.Limit,
            figure.Target is { } target ? (target.IsUpper ? "at_most" : "at_least") : null,
            figure.Met);
    }
}
