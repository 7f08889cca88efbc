namespace Gnpe.Benchmarks.Events;

/// <summary>A method of inference that is compared, as the folders and settings of its networks.</summary>
/// <param name="Name">Folder of its model.</param>
/// <param name="Settings">What its training is set to beside the defaults, in YAML.</param>
/// <param name="Start">Folder of the model that an analysis starts with; null without one.</param>
internal sealed record ComparedMethod(string Name, string Settings, string? Start = null)
{
    // Signals may come at any time of the prior where data are not shifted: 200 components hold all but 3e-4 of the power of the lightest binaries.
    private const string WideBasis = "  components: 200\n  nodes: 300\n  basis_signals: 4000\n";

    /// <summary>The network of the pose, which chained NPE begins with.</summary>
    public static ComparedMethod Pose { get; } = new("pose", $"model:\n  method: pose\n{WideBasis}");

    /// <summary>What is compared, the best last.</summary>
    public static IReadOnlyList<ComparedMethod> All { get; } =
    [
        new("npe", $"model:\n  method: npe\n{WideBasis}"),
        new("chained-npe", "model:\n  method: chained-npe\n", Pose.Name),
        new("gnpe", "model:\n  method: gnpe\n"),
    ];
}
