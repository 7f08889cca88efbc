namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The content of <c>injection.json</c>.</summary>
/// <param name="Parameters">The signal in bilby's parameters.</param>
/// <param name="Approximant">Waveform model.</param>
/// <param name="ReferenceFrequency">Frequency at which spins, angles and phase hold [Hz].</param>
/// <param name="MinimumFrequency">Frequency at which the signal begins [Hz].</param>
/// <param name="Seed">Seed of simulated noise; null for real strain.</param>
/// <param name="OptimalSnr">Optimal signal-to-noise ratio by detector, and of the network.</param>
/// <param name="MatchedFilterSnr">Matched-filter signal-to-noise ratio by detector, and of the network.</param>
internal sealed record InjectionSummary(
    IReadOnlyDictionary<string, double> Parameters,
    string Approximant,
    double ReferenceFrequency,
    double MinimumFrequency,
    long? Seed,
    IReadOnlyDictionary<string, double> OptimalSnr,
    IReadOnlyDictionary<string, double> MatchedFilterSnr);
