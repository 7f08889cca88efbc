namespace Gnpe.GravitationalWaves.Priors;

/// <summary>An interval of a derived parameter.</summary>
/// <param name="Minimum">Lower edge, included.</param>
/// <param name="Maximum">Upper edge, included.</param>
public readonly record struct MassInterval(double Minimum, double Maximum)
{
    /// <summary>No bound.</summary>
    public static MassInterval Unbounded { get; } = new(0, double.PositiveInfinity);

    /// <summary>Whether a value lies within.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False for NaN.</returns>
    public bool Contains(double value) => value >= Minimum && value <= Maximum;
}
