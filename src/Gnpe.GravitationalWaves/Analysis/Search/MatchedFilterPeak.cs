namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Where a template matches the data best.</summary>
/// <param name="FirstTime">Arrival at the first detector relative to the trigger [s].</param>
/// <param name="SecondTime">Arrival at the second detector relative to the trigger, or at the first where there is but one [s].</param>
/// <param name="SignalToNoise">Root of the summed squared signal-to-noise ratios.</param>
/// <param name="ChirpMass">Chirp mass of the template [solar masses].</param>
public readonly record struct MatchedFilterPeak(double FirstTime, double SecondTime, double SignalToNoise, double ChirpMass)
{
    /// <summary>What the further detectors say of the azimuth around the baseline of the first two: its probability in equal parts of the circle. Null where there are no further ones.</summary>
    public IReadOnlyList<double>? Azimuths { get; init; }
}
