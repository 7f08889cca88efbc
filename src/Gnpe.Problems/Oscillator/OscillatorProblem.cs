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
        return new InferenceProblem("oscillator-perturbed", Prior(), simulator) { Equivariance = TimeTranslation(simulator.Layout, KernelHalfWidth) };
    }

    /// <summary>The variant with white Gaussian observation noise and a tractable likelihood.</summary>
    /// <returns>The problem.</returns>
    public static InferenceProblem Noisy()
    {
        NoisyOscillator simulator = new();
        return new InferenceProblem("oscillator-noisy", Prior(), simulator)
        {
            Equivariance = TimeTranslation(simulator.Layout, -KernelHalfWidth),
            Likelihood = data => new NoisyOscillatorLikelihood(data),
        };
    }

    /// <summary>
    /// The exact symmetry under shifts of time. The network sees the standardized series from a first time to 4.9 s. From 0.1 s on that is observed data for every proxy within a
    /// kernel's reach of the prior, τ̂ in [−5.1, 0.1] s, so no edge enters and the symmetry is exact even where a perturbed signal begins before the window. The noisy signal never
    /// does, and its rise is worth seeing: there the stretch begins at −0.1 s, and the zeros that enter for τ̂ below −4.9 s replace nothing but noise.
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
            new ActionStandardizer(new SignalTranslation(1, layout.Length, grid.Spacing), layout, first, last - first),
            new UnboundedCoordinates(targets, new Uniform(3, 10), new Uniform(0.2, 0.5), new Uniform(-KernelHalfWidth, KernelHalfWidth))));
    }
}
