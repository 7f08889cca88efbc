using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Neural.Models;

/// <summary>How a density without context is fitted to samples. The defaults suit some thousand samples of a few parameters and take seconds.</summary>
public sealed record UnconditionalFitSettings
{
    internal const int FewestSamples = 20;

    /// <summary>Architecture; the embedding is not used. Default: an autoregressive flow of hidden width 32 with 8 bins.</summary>
    public NetworkSettings Network { get; init; } = new() { Flow = new FlowSettings { Hidden = 32, Bins = 8 } };

    /// <summary>Training; the seed is replaced by one from the stream. Default: 2 000 steps of 512 samples at rate 3e-3, validated every 100 and stopped after 8 without improvement.</summary>
    public TrainingSettings Training { get; init; } = new()
    {
        Steps = 2_000,
        LearningRate = 3e-3,
        AverageDecay = 0.99,
        ValidationInterval = 100,
        EarlyStoppingPatience = 8,
    };

    /// <summary>Share of the samples held out for validation. Default 0.1.</summary>
    public double ValidationFraction { get; init; } = 0.1;

    /// <summary>Everything that is wrong with the settings.</summary>
    /// <returns>One sentence per violation; empty when the settings can be used.</returns>
    public IEnumerable<string> Violations()
    {
        IEnumerable<string> own = ValidationFraction is > 0 and < 1
            ? []
            : [FormattableString.Invariant($"validation_fraction must lie in (0, 1), not {ValidationFraction}")];
        return own.Concat(Network.Violations()).Concat(Training.Violations());
    }

    internal void Check()
    {
        string[] violations = [.. Violations()];
        if (violations.Length > 0)
        {
            throw new InvalidInputException($"The settings of the unconditional fit cannot be used: {string.Join("; ", violations)}.");
        }
    }
}
