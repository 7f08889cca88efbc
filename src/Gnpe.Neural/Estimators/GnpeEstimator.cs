using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Estimators;

/// <summary>
/// Group equivariant neural posterior estimation for a problem in three calls: train, sample, weigh. It composes <see cref="GnpeExamples"/>, <see cref="Trainer"/>,
/// <see cref="GnpeSampler"/>, <see cref="GnpePosterior"/> and <see cref="ImportanceSampler"/>, which remain open to every other composition: other starts of the chains, fresh
/// simulations, augmented pairs, a fitted law of the proxies.
/// </summary>
public sealed class GnpeEstimator : IDisposable
{
    private readonly InferenceProblem problem;
    private readonly Equivariance equivariance;

    /// <summary>Joins trained networks, such as those that were stored.</summary>
    /// <param name="problem">The problem that they were trained for.</param>
    /// <param name="density">q(ĝ⁻¹θ|T_{ĝ⁻¹}x, …); disposed with the estimator.</param>
    /// <param name="start">q(g|x); disposed with the estimator.</param>
    /// <exception cref="ArgumentException">The problem has no equivariance.</exception>
    public GnpeEstimator(InferenceProblem problem, NeuralDensity density, NeuralDensity start)
    {
        this.problem = problem;
        equivariance = EquivarianceOf(problem);
        Density = density;
        Start = start;
    }

    /// <summary>q(ĝ⁻¹θ|T_{ĝ⁻¹}x, …), the network of the Gibbs chains.</summary>
    public NeuralDensity Density { get; }

    /// <summary>q(g|x), where the chains start.</summary>
    public NeuralDensity Start { get; }

    /// <summary>Trains both networks on simulations.</summary>
    /// <param name="problem">A problem with an equivariance whose pose is made of parameters (<see cref="ParameterPose"/>), and with a <see cref="JointPrior"/>.</param>
    /// <param name="simulations">Pairs (θ, x) of the problem.</param>
    /// <param name="settings">Architectures and training.</param>
    /// <param name="progress">Told how each training goes, the start's first; may be null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>The estimator, to be disposed.</returns>
    /// <exception cref="ArgumentException">The problem has no equivariance, or one whose start cannot be learned in this way.</exception>
    /// <exception cref="InvalidInputException">Settings violate a rule; all violations are named.</exception>
    /// <exception cref="TrainingFailedException">A loss or a gradient was not finite.</exception>
    public static GnpeEstimator Train(
        InferenceProblem problem,
        StoredSimulations simulations,
        GnpeEstimatorSettings settings,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        settings.Check();
        Equivariance equivariance = EquivarianceOf(problem);
        UnboundedCoordinates poses = PoseCoordinates(problem.Prior, equivariance.Pose);
        (StoredSimulations training, StoredSimulations validation) = simulations.Split(settings.ValidationFraction);
        TrainingSettings startTraining = settings.Training with
        {
            Steps = Math.Min(settings.StartSteps, settings.Training.TotalSteps(training.Count)),
            Epochs = null,
        };
        NeuralDensity start = Fit(settings.Start, startTraining, set => new NpeExamples(set, poses));
        try
        {
            return new GnpeEstimator(problem, Fit(settings.Network, settings.Training, set => new GnpeExamples(set, equivariance)), start);
        }
        catch
        {
            start.Dispose();
            throw;
        }

        NeuralDensity Fit(NetworkSettings network, TrainingSettings fit, Func<ISimulationSource, IExampleSource> examples) =>
            new Trainer(network, fit).Train(examples(training), examples(validation), new TrainingRun { Progress = progress }, cancellation).Density;
    }

    /// <summary>Runs Gibbs chains for one observation.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="settings">Chains and convergence; null for the defaults.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>One sample per chain, and what a user should know.</returns>
    public GnpeResult Sample(
        ReadOnlyMemory<float> observation,
        RandomStream random,
        GnpeSettings? settings = null,
        IProgress<GibbsStepInfo>? progress = null,
        CancellationToken cancellation = default) =>
        Sampler(settings).Run(observation, new DensityInitializer(Start), random, progress, cancellation);

    /// <summary>The law near the posterior that finished chains give by density recovery, for importance sampling.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="chains">What <see cref="Sample"/> gave for the same observation.</param>
    /// <returns>The proposal; it uses this estimator's network, so the estimator must live as long.</returns>
    /// <exception cref="InvalidOperationException">No chain ended within the prior.</exception>
    public GnpePosterior Proposal(ReadOnlyMemory<float> observation, GnpeResult chains)
    {
        Rows<double> stationary = chains.Samples.WithinSupport().Values;
        return stationary.Count > 0
            ? new GnpePosterior(Sampler(null), equivariance, new KernelMixture(equivariance, stationary), observation)
            : throw new InvalidOperationException("No chain ended within the prior's edges, so there is nothing to draw proxies from.");
    }

    /// <summary>Makes the posterior exact, by importance sampling with the problem's likelihood.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="chains">What <see cref="Sample"/> gave for the same observation.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="settings">Target and budget; null for the defaults.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>Weighted samples, the evidence, and what the weights say of the network.</returns>
    /// <exception cref="InvalidOperationException">The problem has no likelihood, or no chain ended within the prior.</exception>
    public ImportanceSamplingResult Weigh(
        ReadOnlyMemory<float> observation,
        GnpeResult chains,
        RandomStream random,
        ImportanceSamplingSettings? settings = null,
        CancellationToken cancellation = default)
    {
        if (problem.Likelihood is null)
        {
            throw new InvalidOperationException($"The problem '{problem.Name}' has no likelihood, so its samples cannot be weighed.");
        }

        ImportanceSampler sampler = new(problem.Prior, problem.Likelihood(observation), settings ?? new ImportanceSamplingSettings());
        return sampler.Run(Proposal(observation, chains), random, progress: null, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Density.Dispose();
        Start.Dispose();
    }

    private static Equivariance EquivarianceOf(InferenceProblem problem) =>
        problem.Equivariance ?? throw new ArgumentException($"The problem '{problem.Name}' has no equivariance; GNPE needs one.", nameof(problem));

    private static UnboundedCoordinates PoseCoordinates(IPrior prior, IPose pose) => (prior, pose) is (JointPrior joint, ParameterPose named)
        ? UnboundedCoordinates.Of(joint).Subset(named.Names)
        : throw new ArgumentException(
            $"A start of the chains is learned for a {nameof(ParameterPose)} and a {nameof(JointPrior)}, not for {pose.GetType().Name} and {prior.GetType().Name}; compose {nameof(Trainer)}, {nameof(GnpeSampler)} and an {nameof(IPoseInitializer)} instead.",
            nameof(pose));

    private GnpeSampler Sampler(GnpeSettings? settings) => new(Density, equivariance, settings ?? new GnpeSettings());
}
