namespace Gnpe.Reporting.Densities;

/// <summary>Axis limits around data.</summary>
internal static class PaddedRange
{
    /// <summary>Widens a range at both ends; a range without extent becomes one around its value.</summary>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="fraction">Padding as a fraction of the extent.</param>
    /// <returns>The limits; 0 to 1 when there are no values.</returns>
    public static (double Minimum, double Maximum) Of(double minimum, double maximum, double fraction)
    {
        if (!(minimum <= maximum) || !double.IsFinite(maximum - minimum))
        {
            return (0.0, 1.0);
        }

        // An extent near the resolution of doubles would make ticks that cannot be told apart.
        double smallest = 1e-14 * Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        if (maximum - minimum <= smallest)
        {
            double half = minimum == 0.0 ? 0.5 : 0.05 * Math.Abs(minimum);
            return (minimum - half, maximum + half);
        }

        double padding = fraction * (maximum - minimum);
        return (minimum - padding, maximum + padding);
    }

    /// <summary>Limits around the finite ones of several values.</summary>
    /// <param name="values">Values, of which those that are not finite are left out.</param>
    /// <param name="fraction">Padding as a fraction of the extent.</param>
    /// <returns>The limits.</returns>
    public static (double Minimum, double Maximum) Of(IEnumerable<double> values, double fraction)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        return Of(minimum, maximum, fraction);
    }
}
