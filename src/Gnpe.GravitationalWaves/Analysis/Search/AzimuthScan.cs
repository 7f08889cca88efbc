using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What detectors beyond the first two say of the azimuth around the baseline of these, whose arrival times are known: e^{ρ²/2} with the ρ² of the others at their times.</summary>
/// <param name="geometry">At least three detectors.</param>
internal sealed class AzimuthScan(NetworkGeometry geometry)
{
    // A part is at most 0.7 ms of delay between detectors as far apart as the Earth is wide.
    private const int Parts = 360;

    private const int BaselineDetectors = 2;

    /// <summary>Scans.</summary>
    /// <param name="peak">Times at the first two detectors.</param>
    /// <param name="ratios">Squared signal-to-noise ratios of each detector by time.</param>
    /// <param name="range">Index of the trigger, half of what is filled.</param>
    /// <param name="step">Time between them [s].</param>
    /// <returns>The largest sum of ρ² in the further detectors, and the probability of each part of the circle.</returns>
    public (double Power, double[] Probabilities) Of(MatchedFilterPeak peak, double[][] ratios, int range, double step)
    {
        double[] weights = new double[Parts];
        Span<double> arrivals = stackalloc double[geometry.Detectors.Count];
        for (int part = 0; part < Parts; part++)
        {
            geometry.FillArrivals(new ArrivalTimes(peak.FirstTime, peak.SecondTime, (part + 0.5) / Parts * Math.Tau), arrivals);
            for (int detector = BaselineDetectors; detector < arrivals.Length; detector++)
            {
                weights[part] += ratios[detector][Math.Clamp((int)Math.Round(arrivals[detector] / step) + range, 0, 2 * range)];
            }
        }

        double largest = weights.Max();
        for (int part = 0; part < Parts; part++)
        {
            weights[part] = Math.Exp(0.5 * (weights[part] - largest));
        }

        double total = weights.Sum();
        return (largest, [.. weights.Select(weight => weight / total)]);
    }
}
