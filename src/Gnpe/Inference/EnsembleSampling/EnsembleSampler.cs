using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// Markov chains of many walkers that move by differences of each other (differential evolution, ter Braak 2006, doi:10.1007/s11222-006-8769-1) towards p(θ)·p(x|θ): steps fit
/// scale and correlations of the posterior by themselves, and a batch of walkers is evaluated at once. Started from importance samples it finishes what a proposal left undone:
/// weights say where the posterior is, and the chain spreads the walkers over it. How the walkers share several modes that whole differences cannot connect is decided by the
/// start.
/// </summary>
/// <param name="prior">p(θ).</param>
/// <param name="likelihood">p(x|θ) of the observation.</param>
/// <param name="settings">Walkers, steps, moves.</param>
public sealed class EnsembleSampler(IPrior prior, ILikelihood likelihood, EnsembleSettings settings)
{
    /// <summary>Runs from weighted samples, as <see cref="EnsembleStart"/> draws them.</summary>
    /// <param name="samples">Samples of a law near the posterior, with or without log weights.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Unweighted samples of the posterior with what the chains say of themselves.</returns>
    /// <exception cref="InvalidInputException">Fewer than four samples have a weight, or the settings are not usable.</exception>
    public EnsembleResult Run(SampleTable samples, RandomStream random, IProgress<EnsembleStep>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Run(EnsembleStart.Of(samples, prior, settings.Walkers, random.Split("start")), random, progress, cancellation);
    }

    /// <summary>Runs from given points.</summary>
    /// <param name="start">Where the walkers start; as many as the settings say.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Unweighted samples of the posterior with what the chains say of themselves.</returns>
    /// <exception cref="InvalidInputException">A walker starts outside the prior's support, or the settings are not usable.</exception>
    /// <exception cref="ArgumentException">The starting points have another shape.</exception>
    /// <exception cref="InvalidOperationException">A log likelihood or log prior density is not a number, or infinite.</exception>
    public EnsembleResult Run(EnsembleStart start, RandomStream random, IProgress<EnsembleStep>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(random);
        Require(start.Rows);
        WalkerEnsemble ensemble = new(prior, likelihood, settings, start.Rows);
        RandomStream steps = random.Split("steps");
        List<Rows<double>> kept = new(settings.Steps - settings.BurnIn);
        long accepted = 0;
        for (int step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            int moved = ensemble.Step(steps.Split(step));
            if (step >= settings.BurnIn)
            {
                accepted += moved;
                kept.Add(ensemble.Positions.Clone());
            }

            progress?.Report(new EnsembleStep(step + 1, settings.Steps, (double)moved / settings.Walkers, ensemble.MeanLogTarget));
        }

        double acceptance = (double)accepted / settings.Walkers / kept.Count;
        return EnsembleDiagnostics.Result(prior.Space, kept, Thinned(kept), start, acceptance, settings);
    }

    // Every k-th step, counted from the last one.
    private SampleTable Thinned(List<Rows<double>> kept)
    {
        int wanted = Math.Clamp((int)Math.Ceiling((double)settings.MinimumSamples / settings.Walkers), 1, kept.Count);
        int every = kept.Count / wanted;
        int count = kept.Count / every;
        return SampleTable.Join([.. Enumerable.Range(0, count).Select(i => new SampleTable(prior.Space, kept[kept.Count - 1 - (every * (count - 1 - i))]))]);
    }

    private void Require(Rows<double> starts)
    {
        int dimensions = prior.Space.Count;
        if (settings.Violations().FirstOrDefault() is string violation)
        {
            throw new InvalidInputException($"{violation}.");
        }

        if (settings.Walkers < 2 * (dimensions + 2))
        {
            throw new InvalidInputException($"{settings.Walkers} walkers are too few for {dimensions} parameters: the differences within each half must span them, which takes {2 * (dimensions + 2)}.");
        }

        if (starts.Count != settings.Walkers || starts.Width != dimensions)
        {
            throw new ArgumentException($"Starting points of shape [{starts.Count}, {starts.Width}] are given where [{settings.Walkers}, {dimensions}] are expected.", nameof(starts));
        }
    }
}
