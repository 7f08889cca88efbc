namespace Gnpe.Reporting.Densities;

/// <summary>A weighted histogram normalized as a density: samples outside the bins count in the normalization.</summary>
internal static class Histogram
{
    /// <summary>Estimates the density in each bin.</summary>
    /// <param name="values">The samples.</param>
    /// <param name="weights">Their weights, or empty for equal ones.</param>
    /// <param name="axis">The bins.</param>
    /// <returns>Densities, one a bin; they integrate to the fraction of the weight inside the bins.</returns>
    public static double[] Density(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, BinAxis axis)
    {
        double[] density = new double[axis.Count];
        double total = 0.0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1.0 : weights[i];
            total += weight;
            int bin = axis.IndexOf(values[i]);
            if (bin >= 0)
            {
                density[bin] += weight;
            }
        }

        double scale = 1.0 / (total * axis.Width);
        for (int bin = 0; bin < density.Length; bin++)
        {
            density[bin] *= scale;
        }

        return density;
    }

    /// <summary>A number of bins that resolves a bell without drawing its noise: about twice the cube root of the effective number of samples
    /// (Freedman and Diaconis 1981, doi:10.1007/BF01025868, for a Gaussian over six standard deviations).</summary>
    /// <param name="effectiveCount">Effective number of samples.</param>
    /// <returns>Between 12 and 48.</returns>
    public static int Bins(double effectiveCount) => (int)Math.Clamp(2.2 * Math.Cbrt(effectiveCount), 12.0, 48.0);
}
