namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The averaged likelihood as a function of the overlap z alone, for one ⟨h|h⟩: a table in steps of 1/32 of a signal-to-noise ratio, filled where it is asked and interpolated by
/// polynomials of degree five. The error is below 10⁻⁶ also where a near and a far distance explain the data equally well, which bends the curve most. One thread's buffer.
/// </summary>
/// <param name="average">What is averaged over.</param>
internal sealed class AmplitudeTable(AmplitudeAverage average)
{
    private const double Step = 1.0 / 32;
    private const int LargestRatio = 128;

    // ln I₀(|z|u) with u ≥ 1 bends within |z| of order one, which is less than a step when √⟨h|h⟩ is large.
    private const double SteepScale = 6;
    private const double BesselBend = 16;
    private const int Half = (int)(LargestRatio / Step);

    private readonly double[] entries = average.Distance is null ? [] : new double[(2 * Half) + 1];
    private double norm;
    private double scale;

    /// <summary>Begins a table.</summary>
    /// <param name="normOfSignal">⟨h|h⟩ of the signal, at the reference distance if the distance is averaged over.</param>
    public void Reset(double normOfSignal)
    {
        norm = normOfSignal;
        scale = Math.Sqrt(normOfSignal);
        Array.Fill(entries, double.NaN);
    }

    /// <summary>The log likelihood ratio.</summary>
    /// <param name="overlap">|z| if the phase is averaged over, else Re z.</param>
    public double LogRatio(double overlap)
    {
        double position = overlap / (scale * Step);
        int first = (int)Math.Floor(position);
        bool isCurved = average.OverPhase && scale > SteepScale && (overlap < BesselBend || position < BesselBend);
        if (average.Distance is null || isCurved || !(Math.Abs(position) < Half - 3))
        {
            return average.LogRatio(new SignalProducts(overlap, 0, norm));
        }

        // Lagrange's polynomial through two entries before and three behind.
        double t = position - first;
        double p = t + 2;
        double q = t + 1;
        double r = t - 1;
        double s = t - 2;
        double u = t - 3;
        return (Entry(first - 2) * q * t * r * s * u / -120)
            + (Entry(first - 1) * p * t * r * s * u / 24)
            + (Entry(first) * p * q * r * s * u / -12)
            + (Entry(first + 1) * p * q * t * s * u / 12)
            + (Entry(first + 2) * p * q * t * r * u / -24)
            + (Entry(first + 3) * p * q * t * r * s / 120);
    }

    private double Entry(int index)
    {
        ref double entry = ref entries[Half + index];
        if (double.IsNaN(entry))
        {
            entry = average.LogRatio(new SignalProducts(index * Step * scale, 0, norm));
        }

        return entry;
    }
}
