namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>What became of one row of a batch of waveforms, and why.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">One sentence when the row was refused, else null.</param>
public readonly record struct WaveformOutcome(WaveformStatus Status, string? Reason = null);
