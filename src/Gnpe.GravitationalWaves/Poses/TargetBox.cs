namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The range of a standardized parameter, the support of the kernel around the standard pose.</summary>
/// <param name="Column">The parameter.</param>
/// <param name="Minimum">Lowest value.</param>
/// <param name="Maximum">Highest value.</param>
internal readonly record struct TargetBox(int Column, double Minimum, double Maximum);
