using Gnpe.Benchmarks.Events;
using Gnpe.Benchmarks.Runner;

namespace Gnpe.Benchmarks.Tests;

/// <summary>Benchmarks that judge what the gnpe command has written.</summary>
public sealed class SummaryTests : IDisposable
{
    private const string Study = """
        {
          "header": { "kind": "oscillator-study" },
          "content": {
            "variant": "noisy", "seed": 1,
            "runs": [
              { "method": "npe", "simulations": 30000, "c2st_mean": 0.61, "train_seconds": 100, "sample_seconds": 1,
                "importance_efficiency": [0.1, 0.3], "importance_c2st_mean": 0.51, "log_evidence": [5, 7], "log_evidence_exact": [5.5, 7] },
              { "method": "gnpe", "simulations": 30000, "c2st_mean": 0.53, "train_seconds": 200, "sample_seconds": 4,
                "importance_efficiency": [0.5, 0.7], "importance_c2st_mean": 0.505, "log_evidence": [5, 7], "log_evidence_exact": [5.015, 6.99] },
              { "method": "gnpe", "simulations": 100000, "c2st_mean": 0.52, "train_seconds": 300, "sample_seconds": 4,
                "importance_efficiency": [0.8, 0.8], "importance_c2st_mean": 0.501, "log_evidence": [5, "-Infinity"], "log_evidence_exact": [5, 7] }
            ]
          }
        }
        """;

    private const string Analysis = """
        {
          "header": { "kind": "gw-analysis" },
          "content": {
            "parameters": { "chirp_mass": { "unit": "solar masses", "median": 31.32, "lower": 29, "upper": 33 } },
            "efficiency": 0.033, "effective_samples": 5000, "log_evidence": 236.1,
            "seconds_per_stage": { "gibbs": 10, "importance": 20.5 }
          }
        }
        """;

    private const string Calibration = """
        {
          "header": { "kind": "binary-calibration" },
          "content": {
            "model": "m",
            "summary": {
              "events": 200, "all": { "events": 200, "median": 0.11, "share_below": 0.05 },
              "detectable": { "lower": 8, "upper": 40, "events": 150, "median": 0.07, "share_below": 0.02 },
              "ranks": { "smallest_p_value": 0.3, "combined_p_value": "NaN" }, "mean_seconds": { "gibbs": 3, "conversion": 0.5 }
            }
          }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("gnpe-benchmark-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public void Injections_are_judged_by_the_median_of_those_that_would_be_detected()
    {
        Dictionary<string, BenchmarkFigure> figures = Figures("binary-injections", Calibration);
        Assert.Equal((0.07, 0.08, false), (figures["median_efficiency"].Value, figures["median_efficiency"].Target!.Limit, figures["median_efficiency"].Met));
        Assert.Equal(0.7, figures["median_efficiency"].Ratio!.Value, 1e-12);
        Assert.Equal(0.02, figures["share_below_half_percent"].Value);
        Assert.Equal(0.11, figures["median_efficiency_all"].Value);
        Assert.Equal(3.5, figures["seconds_per_event"].Value);
        Assert.True(double.IsNaN(figures["rank_p_value_combined"].Value));
    }

    [Fact]
    public void Injections_take_the_first_model_of_the_repository_and_none_when_there_is_none()
    {
        string inner = Directory.CreateDirectory(Path.Combine(folder, "a", "b")).FullName;
        File.WriteAllText(Path.Combine(folder, "Gnpe.slnx"), string.Empty);
        Assert.Null(BinaryInjectionsBenchmark.FirstModel(inner));
        Directory.CreateDirectory(Path.Combine(folder, "models", "second"));
        string first = Directory.CreateDirectory(Path.Combine(folder, "models", "first")).FullName;
        Assert.Equal(first, BinaryInjectionsBenchmark.FirstModel(inner));
    }

    [Fact]
    public void The_oscillator_is_judged_by_the_number_of_simulations()
    {
        Dictionary<string, BenchmarkFigure> figures = Figures("oscillator", Study);
        Assert.Null(figures["noisy_npe_30000_c2st_mean"].Target);
        Assert.Equal((0.53, true), (figures["noisy_gnpe_30000_c2st_mean"].Target!.Limit, figures["noisy_gnpe_30000_c2st_mean"].Met));
        Assert.Equal((0.515, false), (figures["noisy_gnpe_100000_c2st_mean"].Target!.Limit, figures["noisy_gnpe_100000_c2st_mean"].Met));
        Assert.Equal((0.505, true), (figures["noisy_gnpe_30000_weighted_c2st_mean"].Value, figures["noisy_gnpe_30000_weighted_c2st_mean"].Met));
        Assert.Equal(0.6, figures["noisy_gnpe_30000_efficiency_mean"].Value, 1e-12);
        Assert.Equal(0.015, figures["noisy_gnpe_30000_log_evidence_error_largest"].Value, 1e-12);
        Assert.True(figures["noisy_gnpe_30000_log_evidence_error_largest"].Met);
        Assert.False(figures["noisy_gnpe_100000_log_evidence_error_largest"].Met); // infinite
        Assert.Null(figures["noisy_npe_30000_log_evidence_error_largest"].Met);
    }

    [Fact]
    public void The_perturbed_variant_has_no_evidence()
    {
        Dictionary<string, BenchmarkFigure> figures = Figures("oscillator", Study.Replace("noisy", "perturbed", StringComparison.Ordinal));
        Assert.True(figures["perturbed_gnpe_30000_c2st_mean"].Met);
        Assert.DoesNotContain("perturbed_gnpe_30000_log_evidence_error_largest", figures.Keys);
    }

    [Fact]
    public void An_event_is_compared_with_the_reference_posterior()
    {
        Dictionary<string, BenchmarkFigure> figures = Figures("gw150914", Analysis);
        Assert.Equal(31.32, figures["chirp_mass_median"].Value);
        Assert.Equal(0.3, figures["chirp_mass_median_error"].Value, 1e-12);
        Assert.True(figures["chirp_mass_median_error"].Met);
        Assert.Equal(1.5, figures["efficiency"].Ratio!.Value, 1e-12);
        Assert.True(figures["efficiency"].Met);
        Assert.Equal(30.5, figures["analysis_seconds"].Value);
    }

    [Theory]
    [InlineData("oscillator", "{\"content\": {\"variant\": \"noisy\"}}", "'runs'")]
    [InlineData("gw150914", "{\"content\": {\"efficiency\": 1}}", "'parameters'")]
    [InlineData("gw150914", "{\"header\": {}}", "'content'")]
    [InlineData("gw150914", "{", "cannot be read")]
    public void A_summary_of_something_else_is_refused(string benchmark, string content, string expected)
    {
        Assert.Equal(BenchmarkRunner.InvalidInput, BenchmarkRunner.Run(BenchmarkList.All, [benchmark, "--summary", Write(content)], output, errors));
        Assert.Contains(expected, errors.ToString(), StringComparison.Ordinal);
    }

    private Dictionary<string, BenchmarkFigure> Figures(string name, string content) => BenchmarkList.All.Single(benchmark => benchmark.Name == name)
        .Run(["--summary", Write(content)], output).Figures.ToDictionary(figure => figure.Name);

    private string Write(string content)
    {
        string path = Path.Combine(folder, "summary.json");
        File.WriteAllText(path, content);
        return path;
    }
}
