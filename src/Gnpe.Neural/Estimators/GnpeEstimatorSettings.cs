using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Neural.Estimators;

/// <summary>What <see cref="GnpeEstimator.Train"/> builds and how it trains it.</summary>
public sealed record GnpeEstimatorSettings
{
    /// <summary>Architecture of q(ĝ⁻¹θ|T_{ĝ⁻¹}x, …). Default: a residual embedding and an autoregressive flow.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>Architecture of q(g|x), which only says where chains start, and is forgotten by them. Default: small.</summary>
    public NetworkSettings Start { get; init; } = NetworkSettings.Small;

    /// <summary>Training of both networks. Default: 10 000 steps of 512 pairs.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>Steps of the start's training, if fewer than those of <see cref="Training"/>. Default 2 000.</summary>
    public long StartSteps { get; init; } = 2_000;

    /// <summary>Share of the simulations held out for validation. Default 0.05.</summary>
    public double ValidationFraction { get; init; } = 0.05;

    /// <summary>Everything that is wrong with the settings.</summary>
    /// <returns>One sentence per violation; empty when the settings can be used.</returns>
    public IEnumerable<string> Violations()
    {
        if (StartSteps < 1)
        {
            yield return FormattableString.Invariant($"start_steps must be positive, not {StartSteps}");
        }

        if (ValidationFraction is not (> 0 and < 1))
        {
            yield return FormattableString.Invariant($"validation_fraction must lie in (0, 1), not {ValidationFraction}");
        }

        foreach (string violation in Network.Violations().Concat(Start.Violations()).Concat(Training.Violations()))
        {
            yield return violation;
        }
    }

    internal void Check()
    {
        string[] violations = [.. Violations()];
        if (violations.Length > 0)
        {
            throw new InvalidInputException($"The settings of the estimator cannot be used: {string.Join("; ", violations)}.");
        }
    }
}
