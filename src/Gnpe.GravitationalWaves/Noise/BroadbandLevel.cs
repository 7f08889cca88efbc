namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// The smooth level under a spectrum with lines, in its logarithm: a running median forgets lines, a running mean after it the steps that medians make. Windows widen with the
/// frequency.
/// </summary>
internal static class BroadbandLevel
{
    // A line of a segment of seconds is a few bins wide and the violin modes span 20 Hz around 500 Hz; the continuum changes over larger fractions of the frequency.
    private const double RelativeHalfWidth = 0.06;
    private const double SmallestHalfWidthHertz = 3;

    /// <summary>The level.</summary>
    /// <param name="frequenciesHertz">Ascending frequencies [Hz].</param>
    /// <param name="logarithm">Logarithm of the spectrum at each.</param>
    /// <returns>Logarithm of the level at each.</returns>
    public static double[] Of(double[] frequenciesHertz, double[] logarithm) =>
        Smooth(frequenciesHertz, Smooth(frequenciesHertz, logarithm, Median), window => window.Average());

    private static double[] Smooth(double[] frequencies, double[] values, Func<double[], double> average)
    {
        double[] result = new double[values.Length];
        for (int bin = 0; bin < values.Length; bin++)
        {
            int reach = Reach(frequencies, bin);
            result[bin] = average(values[(bin - reach)..(bin + reach + 1)]);
        }

        return result;
    }

    // Windows stay symmetric at the ends, where a lopsided one would bend a steep curve.
    private static int Reach(double[] frequencies, int bin)
    {
        double half = Math.Max(SmallestHalfWidthHertz, RelativeHalfWidth * frequencies[bin]);
        int reach = 0;
        while (bin - reach > 0 && bin + reach < frequencies.Length - 1 && frequencies[bin + reach + 1] - frequencies[bin] <= half)
        {
            reach++;
        }

        return reach;
    }

    private static double Median(double[] window)
    {
        Array.Sort(window);
        return window[window.Length / 2];
    }
}
