namespace Gnpe.Numerics;

/// <summary>What a numerical integration found.</summary>
/// <param name="Value">The integral.</param>
/// <param name="ErrorEstimate">Estimate of the absolute error, usually pessimistic.</param>
/// <param name="Evaluations">Number of evaluations of the integrand.</param>
/// <param name="Converged">Whether the error estimate met the tolerance before the evaluations ran out.</param>
public readonly record struct QuadratureResult(double Value, double ErrorEstimate, int Evaluations, bool Converged);
