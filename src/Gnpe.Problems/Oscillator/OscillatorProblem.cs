using Gnpe.Distributions;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.Problems.Oscillator;

/// <summary>
/// The toy of arXiv:2111.13139, section 4: infer the frequency, damping and time of excitation of an oscillator from its motion. Shifting the excitation shifts the motion, so the
/// pose is τ and the group is the translations of time.
/// </summary>
public static class OscillatorProblem
{
    /// <summary>Half width of the blurring kernel of τ [s].</summary>
    public const double KernelHalfWidth = 0.1;

    // The standardized beginning lies within a kernel of zero, where samples 5 ms apart resolve it; farther on blocks of up to 30 ms follow the fastest oscillation.
    private const double BlockGrowth = 0.05;
    private const int LongestBlock = 6;

    /// <summary>ω₀ ~ U[3, 10] rad/s, β ~ U[0.2, 0.5], τ ~ U[−5, 0] s.</summary>
    /// <returns>The prior, parameters named omega_0, beta and tau.</returns>
    public static JointPrior Prior() => new(
        new PriorFactor("omega_0", "rad/s", new Uniform(3, 10)),
        new PriorFactor("beta", string.Empty, new Uniform(0.2, 0.5)),
        new PriorFactor("tau", "s", new Uniform(-5, 0)));

    /// <summary>The variant without observation noise whose simulator perturbs θ itself; its posterior is a truncated Gaussian.</summary>
    /// <returns>The problem.</returns>
    public static InferenceProblem Perturbed()
    {
        PerturbedOscillator simulator = new();
        return new InferenceProblem("oscillator-perturbed", Prior(), simulator) { Equivariance = TimeTranslation(simulator.Layout, -1.2) };
    }

    /// <summary>The variant with white Gaussian observation noise and a tractable likelihood.</summary>
    /// <returns>The problem.</returns>
    public static InferenceProblem Noisy()
    {
        NoisyOscillator simulator = new();
        return new InferenceProblem("oscillator-noisy", Prior(), simulator)
        {
            Equivariance = TimeTranslation(simulator.Layout, -0.2),
            Likelihood = data => new NoisyOscillatorLikelihood(data),
        };
    }

    /// <summary>
    /// The exact symmetry under shifts of time. Zeros enter where the standardized series begins before the window. The network sees it from shortly before the earliest beginning
    /// of a signal to 4.9 s, which is observed for every proxy within a kernel's reach of the prior, τ̂ in [−5.1, 0.1] s.
    /// </summary>
    private static ExactEquivariance TimeTranslation(DataLayout layout, double firstTime)
    {
        TimeGrid grid = TimeGrid.Study;
        int first = (int)Math.Round((firstTime - grid.Start) / grid.Spacing);
        int last = (int)Math.Round((-grid.Start - KernelHalfWidth - grid.Start) / grid.Spacing);
        ParameterSpace space = Prior().Space;
        ParameterSpace targets = new(space["omega_0"], space["beta"], space["tau"] with { Minimum = -KernelHalfWidth, Maximum = KernelHalfWidth });
        return new ExactEquivariance(new EquivarianceParts(
            new ParameterPose(new Translations(1), space, ["tau"]),
            new UniformKernel(KernelHalfWidth),
            new ParameterTranslation(space, ["tau"]),
            new BlockAverages(
                new ActionStandardizer(new SignalTranslation(1, grid.Count, grid.Spacing), layout, first, last - first),
                BlockAverages.Graded(last - first, (int)Math.Round(-firstTime / grid.Spacing), BlockGrowth, LongestBlock)),
            new UnboundedCoordinates(targets, new Uniform(3, 10), new Uniform(0.2, 0.5), new Uniform(-KernelHalfWidth, KernelHalfWidth))));
    }
}
