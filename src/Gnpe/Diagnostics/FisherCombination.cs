using Gnpe.Numerics;

namespace Gnpe.Diagnostics;

/// <summary>Fisher's combination of p-values (Fisher 1932, Statistical Methods for Research Workers, section 21.1): −2 Σ ln p of k independent true hypotheses follows χ² with 2k degrees of freedom.</summary>
public static class FisherCombination
{
    private const double Smallest = 1e-300;

    /// <summary>The p-value of all hypotheses together.</summary>
    /// <param name="pValues">P-values from 0 to 1, at least one. Where they depend on each other the result scatters more than uniformly and is only indicative.</param>
    /// <returns>A probability from 0 to 1.</returns>
    /// <exception cref="ArgumentException">There is no p-value, or one is out of range.</exception>
    public static double PValue(ReadOnlySpan<double> pValues)
    {
        double statistic = 0;
        foreach (double pValue in pValues)
        {
            if (pValue is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"{pValue} is no p-value, which lies between 0 and 1.", nameof(pValues));
            }

            // A p-value that underflowed must not make the sum infinite.
            statistic -= 2 * Math.Log(Math.Max(pValue, Smallest));
        }

        return pValues.IsEmpty ? throw new ArgumentException("There is no p-value to combine.", nameof(pValues)) : GammaFunction.RegularizedUpper(pValues.Length, 0.5 * statistic);
    }
}
