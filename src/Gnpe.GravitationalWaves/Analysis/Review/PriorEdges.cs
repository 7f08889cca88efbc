using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Finds posteriors that pile up at an edge, beyond which the network proposes nothing or the prior ends.</summary>
internal static class PriorEdges
{
    private const double EdgeWidth = 0.02; // of the range
    private const double LargestShare = 0.05;

    private static readonly string[] Wider = ["within which the network was trained; use a model trained over a wider range", "of the prior; the data do not bound it on that side, so the prior does"];

    /// <summary>Looks at every parameter that has edges of its own.</summary>
    /// <param name="posterior">Weighted samples in bilby's parameters, at least one.</param>
    /// <param name="training">Prior with which the network was trained.</param>
    /// <param name="distance">Law of the distance in the analysis.</param>
    /// <param name="triggerSeconds">GPS time of the trigger [s].</param>
    /// <returns>A warning for each edge.</returns>
    public static IEnumerable<Finding> Of(SampleTable posterior, NetworkPriorSettings training, IUnivariateDistribution distance, double triggerSeconds)
    {
        double half = training.TimeHalfWidth;
        (int Parameter, double Lower, double Upper, bool AtUpper, string Meaning)[] ranges =
        [
            (BinaryParameters.ChirpMass, training.MinimumChirpMass, training.MaximumChirpMass, true, Wider[0]),
            (BinaryParameters.MassRatio, training.MinimumMassRatio, 1, false, Wider[0]),
            (BinaryParameters.GeocentricTime, triggerSeconds - half, triggerSeconds + half, true, "of the window around the trigger; give a trigger nearer to the signal"),
            (BinaryParameters.LuminosityDistance, distance.Lower, distance.Upper, true, Wider[1]),
        ];
        double[] weights = posterior.NormalizedWeights();
        foreach ((int parameter, double lower, double upper, bool atUpper, string meaning) in ranges)
        {
            double margin = EdgeWidth * (upper - lower);
            double[] values = posterior.Column(BinaryParameters.Names[parameter]);
            double low = Share(values, weights, value => value < lower + margin);
            double high = atUpper ? Share(values, weights, value => value > upper - margin) : 0;
            if (Math.Max(low, high) > LargestShare)
            {
                string name = BinaryParameters.Names[parameter];
                (double share, string side, double edge) = low > high ? (low, "lower", lower) : (high, "upper", upper);
                yield return new Finding(FindingSeverity.Warning, $"prior_edge.{name}", share, LargestShare, FormattableString.Invariant(
                    $"{share:P1} of the posterior of {name} lie within {EdgeWidth:P0} of the range at the {side} edge {edge:0.######} {meaning}"));
            }
        }
    }

    private static double Share(double[] values, double[] weights, Func<double, bool> isAtEdge)
    {
        double share = 0;
        for (int i = 0; i < values.Length; i++)
        {
            share += isAtEdge(values[i]) ? weights[i] : 0;
        }

        return share;
    }
}
