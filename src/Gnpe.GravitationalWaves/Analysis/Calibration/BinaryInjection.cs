namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A simulated event with what it was made from.</summary>
/// <param name="Parameters">The true source: one row of <see cref="Priors.BinaryParameters"/>, shape <c>[15]</c>.</param>
/// <param name="OptimalSignalToNoise">√⟨h|h⟩ over all detectors.</param>
/// <param name="Event">Signal and noise.</param>
public sealed record BinaryInjection(IReadOnlyList<double> Parameters, double OptimalSignalToNoise, BinaryEvent Event);
