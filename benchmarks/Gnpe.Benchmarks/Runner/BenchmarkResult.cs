namespace Gnpe.Benchmarks.Runner;

/// <summary>What a benchmark measured.</summary>
/// <param name="Figures">The numbers, in the order of the report.</param>
internal sealed record BenchmarkResult(params IReadOnlyList<BenchmarkFigure> Figures)
{
    /// <summary>Whether no figure misses its target.</summary>
    public bool IsMet => Figures.All(figure => figure.Met != false);
}
