namespace Gnpe.GravitationalWaves.Strain;

/// <summary>How a signal is injected.</summary>
public sealed record SignalInjectionSettings : ISettings
{
    /// <summary>Frequency at which spins, angles and phase hold [Hz].</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <summary>Frequency at which the signal begins [Hz]; below that of the analysis, so that the analysis does not see the beginning.</summary>
    public double MinimumFrequencyHertz { get; init; } = 10;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (!(ReferenceFrequencyHertz > 0) || double.IsInfinity(ReferenceFrequencyHertz))
        {
            yield return FormattableString.Invariant($"ReferenceFrequencyHertz is {ReferenceFrequencyHertz} but must be positive and finite");
        }

        if (!(MinimumFrequencyHertz > 0) || double.IsInfinity(MinimumFrequencyHertz))
        {
            yield return FormattableString.Invariant($"MinimumFrequencyHertz is {MinimumFrequencyHertz} but must be positive and finite");
        }
    }
}
