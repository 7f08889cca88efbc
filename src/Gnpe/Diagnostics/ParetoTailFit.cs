namespace Gnpe.Diagnostics;

/// <summary>A generalized Pareto law fitted to the largest importance weights.</summary>
/// <param name="Shape">The shape k: below about 0.7 estimates from the weights can be trusted, above 1 their mean does not even exist (arXiv:1507.02646).</param>
/// <param name="Scale">The scale σ, in units of the largest weight.</param>
/// <param name="Threshold">Weight above which the tail begins, in units of the largest weight.</param>
/// <param name="TailCount">How many weights make the tail.</param>
public readonly record struct ParetoTailFit(double Shape, double Scale, double Threshold, int TailCount);
