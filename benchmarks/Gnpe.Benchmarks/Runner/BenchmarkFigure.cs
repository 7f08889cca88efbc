namespace Gnpe.Benchmarks.Runner;

/// <summary>One measured number.</summary>
/// <param name="Name">Identifier in snake_case.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Unit">Unit symbol; empty for a pure number.</param>
internal sealed record BenchmarkFigure(string Name, double Value, string Unit)
{
    /// <summary>What it is compared with; null when there is nothing.</summary>
    public string? Peer { get; init; }

    /// <summary>The peer's number in the same unit.</summary>
    public double? PeerValue { get; init; }

    /// <summary>Value over the peer's value.</summary>
    public double? Ratio => PeerValue is double peer ? Value / peer : null;

    /// <summary>What the number should be at least or at most; null for a figure without a target.</summary>
    public BenchmarkTarget? Target { get; init; }

    /// <summary>Whether the target is met; null without one. A number that is not finite meets none.</summary>
    public bool? Met => Target?.IsMetBy(Value);
}
