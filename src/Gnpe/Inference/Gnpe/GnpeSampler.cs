using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// Group equivariant neural posterior estimation (arXiv:2111.13139, algorithm 2): blocked Gibbs over parameters and proxies,
/// θ ~ q(θ|T_{ĝ⁻¹}x, ĝ) then ĝ ~ κ(ĝ|g(θ)), in many parallel chains of which the last state is kept.
/// </summary>
public sealed class GnpeSampler
{
    private readonly IConditionalDensity density;
    private readonly Equivariance equivariance;
    private readonly ParameterSpace space;
    private readonly GnpeSettings settings;

    /// <summary>Creates the sampler.</summary>
    /// <param name="density">q(ĝ⁻¹θ|T_{ĝ⁻¹}x, …), trained on <see cref="GnpeExamples"/> of the same equivariance.</param>
    /// <param name="equivariance">Pose, kernel and standardization.</param>
    /// <param name="settings">Chains and convergence.</param>
    /// <exception cref="ArgumentException">The density's parameters or context do not fit the equivariance.</exception>
    public GnpeSampler(IConditionalDensity density, Equivariance equivariance, GnpeSettings settings)
    {
        if (!density.Space.Names.SequenceEqual(equivariance.Action.Space.Names) || density.ContextWidth != equivariance.Context.Width)
        {
            throw new ArgumentException(
                $"The density is over ({string.Join(", ", density.Space.Names)}) given {density.ContextWidth} numbers; the equivariance needs ({string.Join(", ", equivariance.Action.Space.Names)}) given {equivariance.Context.Width}.",
                nameof(density));
        }

        this.density = density;
        this.equivariance = equivariance;
        space = equivariance.Action.Space;
        this.settings = settings;
    }

    /// <summary>The state before the first step: proxies of the starting poses.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="initializer">Where the chains start.</param>
    /// <param name="random">The run's stream; the start uses a split of it.</param>
    /// <returns>A state at iteration 0.</returns>
    public GibbsState Initialize(ReadOnlyMemory<float> observation, IPoseInitializer initializer, RandomStream random)
    {
        Rows<double> poses = new(settings.Chains, equivariance.Group.Dimension);
        initializer.Initialize(observation, random.Split("start"), poses);
        return new GibbsState(0, new Rows<double>(settings.Chains, space.Count), Blurred(poses, random.Split("start blur")));
    }

    /// <summary>One Gibbs step of all chains. The same state and stream give the same result.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="state">The state before; it is not changed.</param>
    /// <param name="random">The run's stream; the step uses a split of it by its number.</param>
    /// <returns>The state after.</returns>
    public GibbsState Step(ReadOnlyMemory<float> observation, GibbsState state, RandomStream random)
    {
        RandomStream step = random.Split("steps").Split(state.Iteration);
        int chains = state.Proxies.Count;
        Rows<double> parameters = new(chains, space.Count);
        Rows<double> poses = new(chains, equivariance.Group.Dimension);
        DrawWithinSupport(observation, state.Proxies, step.Split("parameters"), parameters);
        for (int chain = 0; chain < chains; chain++)
        {
            equivariance.Pose.Evaluate(parameters[chain], poses[chain]);
        }

        return new GibbsState(state.Iteration + 1, parameters, Blurred(poses, step.Split("blur")));
    }

    /// <summary>Draws θ given proxies, one per row, from the network's whole law: the last step of density recovery.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="proxies">ĝ, shape <c>[rows, group dimension]</c>.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="parameters">Receives θ, shape <c>[rows, parameters]</c>.</param>
    /// <param name="logDensity">Receives log q(θ|T_{ĝ⁻¹}x, ĝ) per unit of θ, shape <c>[rows]</c>.</param>
    public void DrawParameters(ReadOnlyMemory<float> observation, Rows<double> proxies, RandomStream random, Rows<double> parameters, Span<double> logDensity)
    {
        Rows<float> data = Observation.AsRow(observation);
        int chunkSize = Math.Min(settings.ChunkSize, proxies.Count);
        Rows<float> contexts = new(chunkSize, equivariance.Context.Width);
        Rows<double> targets = new(chunkSize, space.Count);
        for (int first = 0; first < proxies.Count; first += chunkSize)
        {
            int count = Math.Min(chunkSize, proxies.Count - first);
            Rows<double> chunk = proxies.Slice(first, count);
            Span<double> chunkDensity = logDensity.Slice(first, count);
            equivariance.FillContext(data, chunk, contexts.Slice(0, count));
            density.Sample(contexts.Slice(0, count), random.Split(first / chunkSize), targets.Slice(0, count), chunkDensity);
            for (int row = 0; row < count; row++)
            {
                chunkDensity[row] -= equivariance.FromTarget(targets[row], chunk[row], parameters[first + row]);
            }
        }
    }

    /// <summary>Runs the chains until the proxy marginals stop moving, or the largest number of iterations.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="initializer">Where the chains start.</param>
    /// <param name="random">The run's stream.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Samples, the final state, the trace and how convergence was judged.</returns>
    public GnpeResult Run(
        ReadOnlyMemory<float> observation,
        IPoseInitializer initializer,
        RandomStream random,
        IProgress<GibbsStepInfo>? progress = null,
        CancellationToken cancellation = default)
    {
        ProxyConvergence convergence = new(settings);
        List<GibbsStepInfo> trace = [];
        GibbsState state = Initialize(observation, initializer, random);
        Report(state, convergence.Observe(state));
        Rows<double> conditionedOn = state.Proxies;
        while (state.Iteration < settings.MaximumIterations && trace[^1].Check is not { Converged: true })
        {
            cancellation.ThrowIfCancellationRequested();
            conditionedOn = state.Proxies;
            state = Step(observation, state, random);
            Report(state, convergence.Observe(state));
        }

        double[] logWeights = [.. Enumerable.Range(0, state.Parameters.Count).Select(chain => space.Contains(state.Parameters[chain]) ? 0 : double.NegativeInfinity)];
        Finding[] findings =
        [
            GnpeFindings.OfConvergence(trace[^1].Check, settings),
            GnpeFindings.OfKernel(state.Parameters, conditionedOn, equivariance, random.Split("kernel check")),
            GnpeFindings.OfPrior(logWeights),
        ];
        return new GnpeResult(new SampleTable(space, state.Parameters) { LogWeights = logWeights }, state, trace, findings);

        void Report(GibbsState current, ConvergenceCheck? check)
        {
            GibbsStepInfo info = new(current.Iteration, current.Proxies, check);
            trace.Add(info);
            progress?.Report(info);
        }
    }

    // The network of an exact symmetry knows no edges of the prior along the group. Drawing again until θ is inside samples its law conditioned on the prior's support, which is
    // the right conditional law of the Gibbs chain.
    private void DrawWithinSupport(ReadOnlyMemory<float> observation, Rows<double> proxies, RandomStream random, Rows<double> parameters)
    {
        double[] logDensity = new double[proxies.Count];
        DrawParameters(observation, proxies, random.Split(0), parameters, logDensity);
        int[] outside = [.. Enumerable.Range(0, proxies.Count).Where(row => !space.Contains(parameters[row]))];
        for (int attempt = 1; attempt <= settings.MaximumRedraws && outside.Length > 0; attempt++)
        {
            Rows<double> redrawnProxies = new(outside.Length, proxies.Width);
            Rows<double> redrawn = new(outside.Length, space.Count);
            for (int i = 0; i < outside.Length; i++)
            {
                proxies[outside[i]].CopyTo(redrawnProxies[i]);
            }

            DrawParameters(observation, redrawnProxies, random.Split(attempt), redrawn, logDensity.AsSpan(0, outside.Length));
            for (int i = 0; i < outside.Length; i++)
            {
                redrawn[i].CopyTo(parameters[outside[i]]);
            }

            outside = [.. outside.Where(row => !space.Contains(parameters[row]))];
        }
    }

    private Rows<double> Blurred(Rows<double> poses, RandomStream random)
    {
        Rows<double> proxies = new(poses.Count, poses.Width);
        for (int chain = 0; chain < poses.Count; chain++)
        {
            equivariance.Blur(poses[chain], random, proxies[chain]);
        }

        return proxies;
    }
}
