namespace Gnpe.Parameters;

/// <summary>One named parameter of a model.</summary>
/// <param name="Name">Identifier in files and tables, e.g. <c>tau</c>.</param>
/// <param name="Unit">Unit symbol, empty for a pure number, e.g. <c>rad/s</c>.</param>
/// <param name="Minimum">Lower edge of the support, possibly −∞.</param>
/// <param name="Maximum">Upper edge of the support, possibly +∞.</param>
public sealed record Parameter(string Name, string Unit, double Minimum, double Maximum)
{
    /// <summary>Whether the two edges are the same point, as for an angle.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Name with unit, for axes and table heads.</summary>
    /// <returns>For example <c>tau [s]</c>.</returns>
    public string Label() => Unit.Length == 0 ? Name : $"{Name} [{Unit}]";

    /// <summary>Whether a value lies within the edges, both included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False for values outside and for NaN.</returns>
    public bool Contains(double value) => value >= Minimum && value <= Maximum;
}
