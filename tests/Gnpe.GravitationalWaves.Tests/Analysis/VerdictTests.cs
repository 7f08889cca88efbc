using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class VerdictTests
{
    private static readonly ParameterSpace Space = new(new Parameter("x", string.Empty, 0, 1));

    [Theory]
    [InlineData(0.3, 5000, 0.001, 20_000, ResultQuality.Reliable, "no check speaks against them")]
    [InlineData(0.71, 5000, 0.001, 20_000, ResultQuality.NotToBeTrusted, "Pareto shape of 0.71, above 0.7")]
    [InlineData(double.NaN, 5000, 0.001, 20_000, ResultQuality.NotToBeTrusted, "Pareto shape")]
    [InlineData(0.3, 99, 0.04, 20_000, ResultQuality.NotToBeTrusted, "only 99 effective samples")]
    [InlineData(0.3, 2000, 0.06, 20_000, ResultQuality.NotToBeTrusted, "a single draw carries 6.0 % of the weight")]
    [InlineData(double.PositiveInfinity, 0, 1, 20_000, ResultQuality.NotToBeTrusted, "no draw has any weight")]
    [InlineData(0.6, 5000, 0.001, 20_000, ResultQuality.UsableWithCare, "above 0.5")]
    [InlineData(0.3, 500, 0.005, 20_000, ResultQuality.UsableWithCare, "500 effective samples")]
    [InlineData(0.3, 2000, 0.02, 20_000, ResultQuality.UsableWithCare, "a single draw carries 2.0 %")]
    [InlineData(0.3, 1100, 0.001, 200_000, ResultQuality.UsableWithCare, "0.55 % of the draws are effective")]
    public void Weights_decide_first(double shape, double effective, double share, int draws, ResultQuality quality, string reason)
    {
        Verdict verdict = Verdict.Of(Weights(shape, effective, share, draws), []);
        Assert.Equal(quality, verdict.Quality);
        Assert.Contains(reason, verdict.Reason.Replace("%", " %", StringComparison.Ordinal).Replace("  %", " %", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindingSeverity.Error, "signal_outside_window", ResultQuality.NotToBeTrusted)]
    [InlineData(FindingSeverity.Warning, "gnpe_kernel_edge", ResultQuality.UsableWithCare)]
    [InlineData(FindingSeverity.Warning, "budget", ResultQuality.Reliable)]
    [InlineData(FindingSeverity.Information, "gnpe_kernel_edge", ResultQuality.Reliable)]
    public void Findings_lower_the_grade_of_good_weights(FindingSeverity severity, string name, ResultQuality quality)
    {
        Verdict verdict = Verdict.Of(Weights(0.3, 5000, 0.001, 20_000), [new Finding(severity, name, 0, 0, "the reason")]);
        Assert.Equal(quality, verdict.Quality);
        Assert.Equal(quality != ResultQuality.Reliable, verdict.Reason == "the reason");
    }

    [Theory]
    [InlineData(20_000, ResultQuality.Reliable)]
    [InlineData(200_000, ResultQuality.UsableWithCare)]
    public void Chains_that_have_not_settled_are_made_up_for_by_even_weights(int draws, ResultQuality quality) => Assert.Equal(
        quality, Verdict.Of(Weights(0.3, 5000, 0.001, draws), [new Finding(FindingSeverity.Warning, "gnpe_convergence", 0, 0, "the reason")]).Quality);

    private static ImportanceSamplingResult Weights(double shape, double effective, double share, int draws) =>
        new(new SampleTable(Space, new Rows<double>(draws, 1)), 10, 0.01, effective, shape, share, []);
}
