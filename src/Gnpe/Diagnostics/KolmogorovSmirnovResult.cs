namespace Gnpe.Diagnostics;

/// <summary>What a Kolmogorov–Smirnov test found.</summary>
/// <param name="Statistic">Largest distance between the two distribution functions, from 0 to 1.</param>
/// <param name="PValue">Probability of a distance at least this large when both laws are equal.</param>
public readonly record struct KolmogorovSmirnovResult(double Statistic, double PValue);
