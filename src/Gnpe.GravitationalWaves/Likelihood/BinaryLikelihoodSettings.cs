namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>How the likelihood of a binary is evaluated.</summary>
public sealed record BinaryLikelihoodSettings : ISettings
{
    /// <summary>Frequency at which spins, angles and phase hold [Hz].</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <summary>Whether the likelihood is averaged over a phase uniform in [0, 2π]; the column of the phase is then ignored.</summary>
    public bool MarginalizePhase { get; init; }

    /// <summary>Threads that share the rows of a batch; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (!(ReferenceFrequencyHertz > 0) || double.IsInfinity(ReferenceFrequencyHertz))
        {
            yield return FormattableString.Invariant($"ReferenceFrequencyHertz is {ReferenceFrequencyHertz} but must be positive and finite");
        }

        if (Threads < 1)
        {
            yield return FormattableString.Invariant($"Threads is {Threads} but must be at least 1");
        }
    }
}
