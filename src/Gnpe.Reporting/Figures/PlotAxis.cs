namespace Gnpe.Reporting.Figures;

/// <summary>What an axis of a figure shows.</summary>
/// <param name="Symbol">Name or symbol of the quantity, plain Unicode text, e.g. <c>ω₀</c>.</param>
/// <param name="Unit">Its unit, or empty, e.g. <c>rad/s</c>.</param>
/// <param name="LowerBound">Smallest possible value, at which densities may end abruptly; −∞ when there is none.</param>
/// <param name="UpperBound">Largest possible value; +∞ when there is none.</param>
public sealed record PlotAxis(
    string Symbol, string Unit = "", double LowerBound = double.NegativeInfinity, double UpperBound = double.PositiveInfinity);
