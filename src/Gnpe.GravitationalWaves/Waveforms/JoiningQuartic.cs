namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The quartic with given value and slope at two ends and given value in the middle, in Newton's form on the nodes first, first, middle, last, last.
/// </summary>
internal readonly struct JoiningQuartic
{
    private readonly double first;
    private readonly double middle;
    private readonly double last;
    private readonly double c0;
    private readonly double c1;
    private readonly double c2;
    private readonly double c3;
    private readonly double c4;

    /// <summary>Computes the divided differences.</summary>
    public JoiningQuartic(double first, double firstValue, double firstSlope, double middleValue, double last, double lastValue, double lastSlope)
    {
        double half = 0.5 * (last - first);
        double whole = 2 * half;
        this.first = first;
        this.last = last;
        middle = 0.5 * (first + last);
        double d12 = (middleValue - firstValue) / half;
        double d23 = (lastValue - middleValue) / half;
        double d112 = (d12 - firstSlope) / half;
        double d123 = (d23 - d12) / whole;
        double d233 = (lastSlope - d23) / half;
        double d1123 = (d123 - d112) / whole;
        double d1233 = (d233 - d123) / whole;
        c0 = firstValue;
        c1 = firstSlope;
        c2 = d112;
        c3 = d1123;
        c4 = (d1233 - d1123) / whole;
    }

    /// <summary>The value at one point.</summary>
    public double At(double x)
    {
        double fromFirst = x - first;
        return c0 + (fromFirst * (c1 + (fromFirst * (c2 + ((x - middle) * (c3 + ((x - last) * c4)))))));
    }

    /// <summary>The values at a vector of points.</summary>
    public TLane At<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        TLane fromFirst = x - TLane.Of(first);
        TLane sum = TLane.MultiplyAdd(x - TLane.Of(last), TLane.Of(c4), TLane.Of(c3));
        sum = TLane.MultiplyAdd(sum, x - TLane.Of(middle), TLane.Of(c2));
        sum = TLane.MultiplyAdd(sum, fromFirst, TLane.Of(c1));
        return TLane.MultiplyAdd(sum, fromFirst, TLane.Of(c0));
    }
}
