using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Parameters;

namespace Gnpe.Inference;

/// <summary>What the kept steps of an ensemble say of its convergence.</summary>
internal static class EnsembleDiagnostics
{
    // A mean that is off by a tenth of a standard deviation is hardly seen in a marginal.
    private const double LargestDrift = 0.1;

    // Chance alone exceeds this many standard errors once in 16 000 parameters.
    private const double DriftErrors = 4;
    private const double FewestTimes = 5;

    /// <summary>Judges the steps after the burn-in.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="kept">All steps after the burn-in, each of shape <c>[walkers, parameters]</c>.</param>
    /// <param name="samples">What is returned of them.</param>
    /// <param name="start">Where the walkers started.</param>
    /// <param name="acceptance">Share of accepted moves.</param>
    /// <param name="settings">The settings.</param>
    public static EnsembleResult Result(
        ParameterSpace space, IReadOnlyList<Rows<double>> kept, SampleTable samples, EnsembleStart start, double acceptance, EnsembleSettings settings)
    {
        double[] times = new double[space.Count];
        double drift = 0;
        double draws = (double)kept.Count * kept[0].Count;
        double effective = draws;
        string slowest = space[0].Name;
        for (int i = 0; i < space.Count; i++)
        {
            foreach (Rows<double> chains in Chains(space[i], i, kept))
            {
                double ofChains = Autocorrelation.EffectiveSampleSize(chains);
                times[i] = Math.Max(times[i], ofChains > 0 ? draws / ofChains : double.PositiveInfinity);
                drift = Math.Max(drift, DriftOf(chains));
                (effective, slowest) = ofChains >= effective ? (effective, slowest) : (double.IsNaN(ofChains) ? 0 : ofChains, space[i].Name);
            }
        }

        effective = Math.Min(effective, samples.Count);
        return new EnsembleResult(samples, start, acceptance, times, effective, drift, [.. Findings()]);

        IEnumerable<Finding> Findings()
        {
            double threshold = Math.Max(LargestDrift, DriftErrors * 2 / Math.Sqrt(Math.Max(1, effective)));
            bool drifts = !(drift <= threshold);
            yield return new Finding(drifts ? FindingSeverity.Warning : FindingSeverity.Information, "ensemble_drift", drift, threshold, FormattableString.Invariant(
                $"the halves of the walkers' steps after the burn-in differ by up to {drift:0.00} standard deviations in a mean, {(drifts ? "more than" : "within")} {threshold:0.00}{(drifts ? ": the walkers are still on their way, take more steps" : string.Empty)}"));
            double longest = times.Max();
            double lasted = Math.Min(settings.BurnIn, kept.Count) / longest;
            bool isShort = !(lasted >= FewestTimes);
            yield return new Finding(isShort ? FindingSeverity.Warning : FindingSeverity.Information, "ensemble_length", lasted, FewestTimes, FormattableString.Invariant(
                $"burn-in and steps after it last at least {lasted:0.0} autocorrelation times of {slowest} ({longest:0.0} steps){(isShort ? ", fewer than 5: take more steps" : string.Empty)}"));
        }
    }

    // Draws of one parameter by walker, shape [walkers, steps]; an angle is two numbers.
    private static IEnumerable<Rows<double>> Chains(Parameter parameter, int column, IReadOnlyList<Rows<double>> kept)
    {
        if (!parameter.IsPeriodic)
        {
            yield return Filled(kept, column, value => value);
            yield break;
        }

        double turn = Math.Tau / (parameter.Maximum - parameter.Minimum);
        yield return Filled(kept, column, value => Math.Cos(turn * value));
        yield return Filled(kept, column, value => Math.Sin(turn * value));
    }

    private static Rows<double> Filled(IReadOnlyList<Rows<double>> kept, int column, Func<double, double> map)
    {
        Rows<double> chains = new(kept[0].Count, kept.Count);
        for (int step = 0; step < kept.Count; step++)
        {
            for (int walker = 0; walker < chains.Count; walker++)
            {
                chains[walker][step] = map(kept[step][walker][column]);
            }
        }

        return chains;
    }

    private static double DriftOf(Rows<double> chains)
    {
        int half = chains.Width / 2;
        (double early, double late, double squares) = (0, 0, 0);
        double mean = 0;
        foreach (double value in chains.Values)
        {
            mean += value / chains.Values.Length;
        }

        for (int walker = 0; walker < chains.Count; walker++)
        {
            ReadOnlySpan<double> draws = chains[walker];
            for (int step = 0; step < draws.Length; step++)
            {
                double deviation = draws[step] - mean;
                squares += deviation * deviation;
                early += step < half ? deviation : 0;
                late += step >= draws.Length - half ? deviation : 0;
            }
        }

        double difference = Math.Abs(early - late) / half / chains.Count;
        return squares > 0 ? difference / Math.Sqrt(squares / chains.Values.Length) : 0;
    }
}
