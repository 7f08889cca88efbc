namespace Gnpe.Distributions;

/// <summary>One independent factor of a joint prior.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Unit">Its unit symbol, empty for a pure number.</param>
/// <param name="Law">Its law.</param>
/// <param name="IsPeriodic">Whether the edges of the law are the same point.</param>
public sealed record PriorFactor(string Name, string Unit, IUnivariateDistribution Law, bool IsPeriodic = false);
