namespace Gnpe.Reporting.Densities;

/// <summary>Equal bins along one coordinate.</summary>
/// <param name="Minimum">Lower edge of the first bin.</param>
/// <param name="Maximum">Upper edge of the last bin.</param>
/// <param name="Count">Number of bins.</param>
/// <param name="ReflectLower">Whether the lower edge is a bound of the coordinate, across which smoothing must not lose mass.</param>
/// <param name="ReflectUpper">The same for the upper edge.</param>
internal readonly record struct BinAxis(double Minimum, double Maximum, int Count, bool ReflectLower = false, bool ReflectUpper = false)
{
    /// <summary>Width of one bin.</summary>
    public double Width => (Maximum - Minimum) / Count;

    /// <summary>Bins over a range, cut at the coordinate's own bounds where these lie within it.</summary>
    /// <param name="minimum">Lower end of the range.</param>
    /// <param name="maximum">Upper end of the range.</param>
    /// <param name="count">Number of bins.</param>
    /// <param name="lowerBound">Smallest possible value, or −∞.</param>
    /// <param name="upperBound">Largest possible value, or +∞.</param>
    /// <returns>The bins.</returns>
    public static BinAxis Within(double minimum, double maximum, int count, double lowerBound, double upperBound)
    {
        bool lower = lowerBound > minimum && lowerBound < maximum;
        bool upper = upperBound < maximum && upperBound > minimum;
        return new BinAxis(lower ? lowerBound : minimum, upper ? upperBound : maximum, count, lower, upper);
    }

    /// <summary>The bin of a value.</summary>
    /// <param name="value">Any finite value.</param>
    /// <returns>Its index, or −1 outside; the upper edge belongs to the last bin.</returns>
    public int IndexOf(double value)
    {
        double position = (value - Minimum) / Width;
        return position >= 0.0 && position < Count ? (int)position : value == Maximum ? Count - 1 : -1;
    }

    /// <summary>The centre of a bin, or of a virtual bin outside.</summary>
    /// <param name="index">Index, possibly fractional or outside.</param>
    /// <returns>The coordinate.</returns>
    public double Centre(double index) => Minimum + ((index + 0.5) * Width);

    /// <summary>Where mass that smoothing moved to a bin belongs.</summary>
    /// <param name="index">A bin index, possibly outside.</param>
    /// <returns>The bin itself, its mirror image at a bound, or −1 when the mass leaves the picture.</returns>
    public int Fold(int index)
    {
        int folded = index < 0 && ReflectLower ? -1 - index : index >= Count && ReflectUpper ? (2 * Count) - 1 - index : index;
        return folded >= 0 && folded < Count ? folded : -1;
    }
}
