using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>How the compressed likelihood of a binary is evaluated.</summary>
public sealed record CompressedLikelihoodSettings : ISettings
{
    /// <summary>Frequency at which spins, angles and phase hold [Hz].</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <summary>Whether the likelihood is averaged over a phase uniform in [0, 2π]; the column of the phase is then ignored.</summary>
    public bool MarginalizePhase { get; init; }

    /// <summary>Whether the likelihood is averaged over a polarization angle uniform in [0, π); the column of the angle is then ignored.</summary>
    public bool MarginalizePolarization { get; init; }

    /// <summary>The law of the luminosity distance [Mpc], with positive edges, over which the likelihood is averaged, or null; the column of the distance is then ignored.</summary>
    public IUnivariateDistribution? DistancePrior { get; init; }

    /// <summary>Largest size of an arrival time in a detector relative to the epoch [s]: a prior of 0.1 s and 21 ms for the radius of the Earth.</summary>
    public double TimeRangeSeconds { get; init; } = 0.125;

    /// <summary>Spacing of the tabulated times [s]. A quarter of the default changes log likelihood ratios near the posterior of GW150914 by 10⁻⁵.</summary>
    public double LargestSpacingSeconds { get; init; } = CoefficientTable.DefaultSpacingSeconds;

    /// <summary>Threads that share the rows of a batch; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (!(ReferenceFrequencyHertz > 0) || double.IsInfinity(ReferenceFrequencyHertz))
        {
            yield return FormattableString.Invariant($"ReferenceFrequencyHertz is {ReferenceFrequencyHertz} but must be positive and finite");
        }

        if (DistancePrior is { } distance && !(distance.Lower > 0 && distance.Upper > distance.Lower && double.IsFinite(distance.Upper)))
        {
            yield return FormattableString.Invariant($"DistancePrior lies between {distance.Lower} and {distance.Upper} Mpc but must have positive, finite, ascending edges");
        }

        if (!(TimeRangeSeconds > 0) || double.IsInfinity(TimeRangeSeconds))
        {
            yield return FormattableString.Invariant($"TimeRangeSeconds is {TimeRangeSeconds} but must be positive and finite");
        }

        if (!(LargestSpacingSeconds > 0) || double.IsInfinity(LargestSpacingSeconds))
        {
            yield return FormattableString.Invariant($"LargestSpacingSeconds is {LargestSpacingSeconds} but must be positive and finite");
        }

        if (Threads < 1)
        {
            yield return FormattableString.Invariant($"Threads is {Threads} but must be at least 1");
        }
    }
}
