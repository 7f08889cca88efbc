namespace Gnpe.Diagnostics;

/// <summary>Tail of importance weights; interim.</summary>
public static class ParetoTail
{
    /// <summary>Fits the tail.</summary>
    /// <param name="logWeights">Log weights.</param>
    /// <returns>Shape and scale.</returns>
    public static (double Shape, double Scale) Fit(double[] logWeights) => (double.NaN, logWeights.Length);
}
