namespace Gnpe.Diagnostics;

/// <summary>What a diagnostic found: a number, what it is compared with, and a sentence.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Name">Identifier, e.g. <c>pareto_shape</c>.</param>
/// <param name="Value">The number found.</param>
/// <param name="Threshold">What it is compared with.</param>
/// <param name="Message">One sentence for a reader.</param>
public sealed record Finding(FindingSeverity Severity, string Name, double Value, double Threshold, string Message);
