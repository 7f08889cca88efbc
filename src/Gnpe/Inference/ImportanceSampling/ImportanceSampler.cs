using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// Importance sampling of the exact posterior from a learned proposal (arXiv:2210.05686): w = p(θ)·p(x|θ)/q(θ). The weights make the result exact where the proposal covers
/// the posterior, give the evidence, and their effective sample size measures the network.
/// </summary>
/// <param name="prior">p(θ), normalized.</param>
/// <param name="likelihood">p(x|θ) of the observation.</param>
/// <param name="settings">Target and budget.</param>
public sealed class ImportanceSampler(IPrior prior, ILikelihood likelihood, ImportanceSamplingSettings settings)
{
    /// <summary>Draws until the target effective sample size, or the budget.</summary>
    /// <param name="proposal">The law to draw from.</param>
    /// <param name="random">Where the randomness comes from; it is split by batch.</param>
    /// <param name="progress">Told the number of draws and the effective sample size after each batch; may be null.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>Weighted samples with evidence and diagnostics.</returns>
    public ImportanceSamplingResult Run(
        IPosteriorProposal proposal,
        RandomStream random,
        IProgress<(int Draws, double EffectiveSampleSize)>? progress = null,
        CancellationToken cancellation = default)
    {
        List<SampleTable> batches = [];
        List<double> logWeights = [];
        double effective = 0;
        while (logWeights.Count < settings.MaximumDraws && (logWeights.Count < settings.MinimumDraws || effective < settings.TargetEffectiveSamples))
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(settings.BatchSize, settings.MaximumDraws - logWeights.Count);
            SampleTable batch = Weigh(proposal.Propose(count, random.Split(batches.Count)));
            batches.Add(batch);
            logWeights.AddRange(batch.LogWeights!);
            effective = WeightSummary.Of(logWeights).EffectiveSampleSize;
            progress?.Report((logWeights.Count, effective));
        }

        return WeightSummary.Of(logWeights).ToResult(SampleTable.Join(batches), settings);
    }

    /// <summary>Weighs given draws.</summary>
    /// <param name="draws">Samples with log densities.</param>
    /// <returns>The same samples with log weights; −∞ where prior or likelihood vanish.</returns>
    /// <exception cref="ArgumentException">The draws have no log densities.</exception>
    /// <exception cref="InvalidOperationException">A weight is infinite or not a number, because a density or the likelihood is.</exception>
    public SampleTable Weigh(SampleTable draws)
    {
        if (draws.LogDensity is null)
        {
            throw new ArgumentException("Samples without a log density cannot be weighed.", nameof(draws));
        }

        double[] logWeights = new double[draws.Count];
        List<int> supported = new(draws.Count);
        for (int row = 0; row < draws.Count; row++)
        {
            double logPrior = prior.LogDensity(draws.Values[row]);
            if (double.IsNaN(draws.LogDensity[row]))
            {
                throw new InvalidOperationException($"The log density of draw {row} under the proposal is not a number.");
            }

            if (double.IsNegativeInfinity(logPrior) || double.IsPositiveInfinity(draws.LogDensity[row]))
            {
                logWeights[row] = double.NegativeInfinity;
            }
            else
            {
                logWeights[row] = logPrior - draws.LogDensity[row];
                supported.Add(row);
            }
        }

        Rows<double> inside = new(supported.Count, draws.Values.Width);
        for (int i = 0; i < supported.Count; i++)
        {
            draws.Values[supported[i]].CopyTo(inside[i]);
        }

        double[] logLikelihood = new double[supported.Count];
        likelihood.LogLikelihood(inside, logLikelihood);
        for (int i = 0; i < supported.Count; i++)
        {
            double total = logWeights[supported[i]] + logLikelihood[i];
            logWeights[supported[i]] = double.IsNaN(total) || double.IsPositiveInfinity(total)
                ? throw new InvalidOperationException(
                    $"The log weight of draw {supported[i]} is {total}: log likelihood {logLikelihood[i]}, log prior density {prior.LogDensity(inside[i])}, log proposal density {draws.LogDensity[supported[i]]}.")
                : total;
        }

        return draws with { LogWeights = logWeights };
    }
}
