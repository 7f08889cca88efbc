namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The time by which LALSimulation's IMRPhenomPv2 shifts its carrier so that it peaks near t = 0: the slope of its phase at the ringdown frequency, taken from a natural cubic spline
/// through ten equidistant frequencies between 0.8 and 1.2 times it.
/// </summary>
internal static class CoalescenceTime
{
    private const int Nodes = 10;
    private const double LowerEnd = 0.8;
    private const double UpperEnd = 1.2;

    /// <summary>Slope dφ/d(M f) of the carrier's phase; the correction in time is −slope · M/(2π).</summary>
    /// <param name="phase">Phase of the carrier.</param>
    /// <param name="ringdown">M f_ring.</param>
    /// <param name="cutoff">M f at which the model ends, which bounds the upper end.</param>
    public static double PhaseSlope(in PhenomDPhase phase, double ringdown, double cutoff)
    {
        double lower = LowerEnd * ringdown;
        double spacing = (Math.Min(UpperEnd * ringdown, cutoff) - lower) / (Nodes - 1);
        Span<double> values = stackalloc double[Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            values[i] = phase.At(lower + (i * spacing));
        }

        // Second derivatives m times h²/6 solve m[i−1] + 4m[i] + m[i+1] = y[i−1] − 2y[i] + y[i+1], zero at both ends: elimination and back substitution.
        Span<double> curvatures = stackalloc double[Nodes];
        Span<double> factors = stackalloc double[Nodes];
        curvatures[0] = 0;
        factors[0] = 0;
        for (int i = 1; i < Nodes - 1; i++)
        {
            factors[i] = 1 / (4 - factors[i - 1]);
            curvatures[i] = (values[i - 1] - (2 * values[i]) + values[i + 1] - curvatures[i - 1]) * factors[i];
        }

        curvatures[Nodes - 1] = 0;
        for (int i = Nodes - 2; i > 0; i--)
        {
            curvatures[i] -= factors[i] * curvatures[i + 1];
        }

        double position = (ringdown - lower) / spacing;
        int interval = Math.Clamp((int)position, 0, Nodes - 2);
        double right = position - interval;
        double left = 1 - right;
        double chord = values[interval + 1] - values[interval];
        double bend = (((3 * right * right) - 1) * curvatures[interval + 1]) - (((3 * left * left) - 1) * curvatures[interval]);
        return (chord + bend) / spacing;
    }
}
