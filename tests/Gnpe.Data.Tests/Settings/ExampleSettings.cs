using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gnpe.Data.Tests.Settings;

public enum Schedule
{
    Constant,
    ReduceOnPlateau,
}

public sealed record ExampleSettings : ISettings
{
    public int BatchSize { get; init; } = 512;

    public long Steps { get; init; } = 1000;

    public ulong Seed { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    public float Dropout { get; init; }

    public bool Resume { get; init; }

    public string Name { get; init; } = "run";

    public string? Note { get; init; }

    [JsonPropertyName("mass_1")]
    public double Mass1 { get; init; } = 36;

    public int? Patience { get; init; }

    public Schedule Schedule { get; init; } = Schedule.ReduceOnPlateau;

    public FlowPart Flow { get; init; } = new() { Bins = 9 };

    public double[] Betas { get; init; } = [0.9, 0.999];

    public IReadOnlyList<string> Detectors { get; init; } = ["H1", "L1"];

    public ImmutableArray<FlowPart> Stages { get; init; } = [];

    public IReadOnlyDictionary<string, Bounds> Prior { get; init; } = new Dictionary<string, Bounds> { ["mass_1"] = new(10, 80) };

    public ImmutableDictionary<string, int> Counts { get; init; } = ImmutableDictionary<string, int>.Empty;

    public Kernel Kernel { get; init; } = new UniformKernel { Width = 0.1 };

    public int Derived => BatchSize * 2;

    public IEnumerable<string> Violations()
    {
        if (BatchSize < 1)
        {
            yield return $"BatchSize is {BatchSize} but must be at least 1";
        }

        if (LearningRate <= 0)
        {
            yield return "learning_rate must be positive.";
        }
    }
}

public sealed record FlowPart : ISettings
{
    public int Steps { get; init; } = 10;

    public int Bins { get; init; } = 8;

    public IEnumerable<string> Violations() => Steps * Bins > 1000 ? ["the flow is too large for this machine"] : [];
}

public sealed record Bounds(double Minimum, double Maximum, string Unit = "none") : ISettings
{
    public IEnumerable<string> Violations() => Minimum < Maximum ? [] : [$"Minimum is {Minimum} but must be below the maximum"];
}

[JsonDerivedType(typeof(UniformKernel), "uniform")]
[JsonDerivedType(typeof(NormalKernel), "normal")]
public abstract record Kernel;

public sealed record UniformKernel : Kernel
{
    public double Width { get; init; } = 1;
}

public sealed record NormalKernel : Kernel
{
    public required double StandardDeviation { get; init; }
}
