namespace Gnpe.Benchmarks.Runner;

/// <summary>A limit that a figure must keep.</summary>
/// <param name="Limit">The limit itself is allowed.</param>
/// <param name="IsUpper">Whether the figure may not be above it; otherwise it may not be below.</param>
internal sealed record BenchmarkTarget(double Limit, bool IsUpper)
{
    public static BenchmarkTarget AtMost(double limit) => new(limit, IsUpper: true);

    public static BenchmarkTarget AtLeast(double limit) => new(limit, IsUpper: false);

    public bool IsMetBy(double value) => double.IsFinite(value) && (IsUpper ? value <= Limit : value >= Limit);
}
