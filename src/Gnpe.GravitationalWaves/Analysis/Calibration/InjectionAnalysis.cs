using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Simulates events and analyses them one by one, as simulation-based calibration wants (Talts et al. 2018, arXiv:1804.06788).</summary>
/// <param name="injections">Where the events come from.</param>
/// <param name="analysis">The analysis, with a density of the injections' model.</param>
/// <param name="random">Every event takes its own stream from this one, so that events can be analysed in any order and at any time.</param>
/// <param name="search">Passes over events that it does not find; null to analyse every event.</param>
public sealed class InjectionAnalysis(BinaryInjections injections, BinaryAnalysis analysis, RandomStream random, InjectionSearch? search = null)
{
    /// <summary>Simulates and analyses one event.</summary>
    /// <param name="index">Which event, from 0.</param>
    /// <param name="cancellation">Stops between steps of the analysis.</param>
    /// <returns>What came out; the same for the same index.</returns>
    public InjectionOutcome Run(long index, CancellationToken cancellation = default)
    {
        RandomStream ofEvent = random.Split(index);
        BinaryInjection injection = search is null ? injections.Draw(ofEvent.Split("injection")) : search.Draw(injections, ofEvent.Split("injection"), cancellation);
        BinaryAnalysisResult result = analysis.Run(injection.Event, ofEvent.Split("analysis"), null, cancellation);
        ImportanceSamplingResult importance = result.Importance;
        return new InjectionOutcome
        {
            Parameters = injection.Parameters,
            Ranks = Ranks(injection.Parameters, result.Posterior),
            OptimalSignalToNoise = injection.OptimalSignalToNoise,
            FoundSignalToNoise = result.Peak.SignalToNoise,
            Efficiency = importance.Efficiency,
            EffectiveSamples = importance.EffectiveSampleSize,
            Draws = importance.Samples.Count,
            LogEvidence = importance.LogEvidence,
            LogEvidenceError = importance.LogEvidenceError,
            ParetoShape = importance.ParetoShape,
            GibbsIterations = result.Gnpe?.Iterations ?? 0,
            Converged = result.Gnpe is null or { Convergence.Converged: true },
            Seconds = [.. Enum.GetValues<BinaryAnalysisStage>().Where(stage => stage != BinaryAnalysisStage.Refinement).Select(stage => result.Seconds.GetValueOrDefault(stage))],
        };
    }

    private static double[] Ranks(IReadOnlyList<double> truth, SampleTable posterior)
    {
        double[] ranks = new double[BinaryParameters.Count];
        Array.Fill(ranks, double.NaN);
        if (posterior.Count == 0)
        {
            return ranks;
        }

        double[] weights = posterior.NormalizedWeights();
        for (int i = 0; i < ranks.Length; i++)
        {
            double[] samples = posterior.Column(BinaryParameters.Names[i]);
            ranks[i] = i == BinaryParameters.Polarization
                ? SimulationBasedCalibration.WeightedRank(WithinPeriod(truth[i]), Array.ConvertAll(samples, WithinPeriod), weights)
                : SimulationBasedCalibration.WeightedRank(truth[i], samples, weights);
        }

        return ranks;
    }

    // The halves of psi's range are equal but for the phase, which would make its rank nearly a coin.
    private static double WithinPeriod(double psi) => psi % (Math.PI / 2);
}
