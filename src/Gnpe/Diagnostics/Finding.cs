namespace Gnpe.Diagnostics;

/// <summary>One conclusion of a diagnostic: what was measured, what it was measured against, and what it means.</summary>
/// <param name="Severity">How serious it is.</param>
/// <param name="Name">Identifier of what was measured, e.g. <c>pareto_shape</c>, or <c>rank_chi_squared.tau</c> for one parameter.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Threshold">The value at which the severity would change.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record Finding(FindingSeverity Severity, string Name, double Value, double Threshold, string Message);
