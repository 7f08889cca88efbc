namespace Gnpe.Cli.Study;

/// <summary>What the oscillator study is asked to do.</summary>
internal sealed record StudyOptions
{
    public const int DefaultSimulations = 30_000;

    /// <summary>Whether the series carries observation noise; otherwise the parameters are perturbed.</summary>
    public bool Noisy { get; init; }

    /// <summary>Training set sizes, ascending.</summary>
    public IReadOnlyList<int> Simulations { get; init; } = [DefaultSimulations];

    public IReadOnlyList<StudyMethod> Methods { get; init; } = [StudyMethod.Gnpe];

    public long Seed { get; init; } = 1;

    public required string Output { get; init; }

    /// <summary>Observations on which every method is scored.</summary>
    public int Observations { get; init; } = 5;

    /// <summary>Posterior samples per observation.</summary>
    public int Samples { get; init; } = 10_000;

    public string VariantName => Noisy ? "noisy" : "perturbed";
}
