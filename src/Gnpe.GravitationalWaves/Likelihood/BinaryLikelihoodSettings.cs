using Gnpe.Distributions;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>How the likelihood of a binary is evaluated.</summary>
public sealed record BinaryLikelihoodSettings : ISettings
{
    /// <summary>Frequency at which spins, angles and phase hold [Hz].</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <summary>Whether the likelihood is averaged over a phase uniform in [0, 2π]; the column of the phase is then ignored.</summary>
    public bool MarginalizePhase { get; init; }

    /// <summary>
    /// The law of the arrival time at the geocentre [GPS s] over which the likelihood is averaged, or null; the column of the time is then ignored. The Earth's rotation within the
    /// interval is left out: 7·10⁻⁶ rad in 0.1 s.
    /// </summary>
    public Uniform? TimePrior { get; init; }

    /// <summary>The law of the luminosity distance [Mpc], with positive edges, over which the likelihood is averaged, or null; the column of the distance is then ignored.</summary>
    public IUnivariateDistribution? DistancePrior { get; init; }

    /// <summary>Whether the likelihood is averaged over a polarization angle uniform in [0, π); the column of the angle is then ignored. Not together with the time.</summary>
    public bool MarginalizePolarization { get; init; }

    /// <summary>Threads that share the rows of a batch; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (!(ReferenceFrequencyHertz > 0) || double.IsInfinity(ReferenceFrequencyHertz))
        {
            yield return FormattableString.Invariant($"ReferenceFrequencyHertz is {ReferenceFrequencyHertz} but must be positive and finite");
        }

        if (TimePrior is { } time && !(time.Maximum > time.Minimum && double.IsFinite(time.Maximum - time.Minimum)))
        {
            yield return FormattableString.Invariant($"TimePrior lies between {time.Minimum} and {time.Maximum} but must be a finite interval");
        }

        if (DistancePrior is { } distance && !(distance.Lower > 0 && distance.Upper > distance.Lower && double.IsFinite(distance.Upper)))
        {
            yield return FormattableString.Invariant($"DistancePrior lies between {distance.Lower} and {distance.Upper} Mpc but must have positive, finite, ascending edges");
        }

        if (MarginalizePolarization && TimePrior is not null)
        {
            yield return "MarginalizePolarization is true but must be false where time_prior is given: one of the two can be averaged over";
        }

        if (Threads < 1)
        {
            yield return FormattableString.Invariant($"Threads is {Threads} but must be at least 1");
        }
    }
}
