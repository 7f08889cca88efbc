using Gnpe.Distributions;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.Problems.Oscillator;

/// <summary>
/// Affine maps of time as the group of the noisy oscillator. In the phase u = ω₀(t − τ) all responses of one damping are alike, so that what a network has to learn near the proxy
/// (τ̂, ω̂₀) is nearly linear. Shifts are exact, stretches approximate: they change how much noise a piece of phase holds, of which the network is told by log ω̂₀.
/// </summary>
public static class OscillatorScale
{
    /// <summary>Half width of the kernel of the phase ω̂₀(τ − τ̂) [rad]; posteriors have deviations of 0.05 to 0.11 rad.</summary>
    public const double PhaseHalfWidth = 0.15;

    /// <summary>Half width of the kernel of log ω₀; posteriors have deviations of 0.015 to 0.055.</summary>
    public const double LogFrequencyHalfWidth = 0.06;

    // An oscillation of the least damping has decayed to 0.5 % at 26 rad. Blocks are short about the beginning, which is what tells its time.
    private const double FirstPhase = -0.8;
    private const double LastPhase = 26;
    private const double BlockGrowth = 0.25;
    private const double ShortestBlock = 0.02;
    private const double LongestBlock = 0.05;

    // What 32 vectors and the blocks leave out costs 0.0002 nat; nine principal components of noisy data cost 0.03.
    private const int Components = 32;

    /// <summary>The equivariance.</summary>
    /// <returns>Partly exact equivariance of the noisy variant.</returns>
    public static PartlyExactEquivariance Equivariance()
    {
        JointPrior prior = OscillatorProblem.Prior();
        ParameterSpace space = prior.Space;
        OscillatorScalePose pose = new();
        Uniform frequency = new(Math.Exp(-LogFrequencyHalfWidth), Math.Exp(LogFrequencyHalfWidth));
        Uniform phase = new(-PhaseHalfWidth, PhaseHalfWidth);
        ParameterSpace targets = new(
            space["omega_0"] with { Minimum = frequency.Lower, Maximum = frequency.Upper }, space["beta"], space["tau"] with { Minimum = phase.Lower, Maximum = phase.Upper });
        double lowest = Math.Log(space["omega_0"].Minimum) + LogFrequencyHalfWidth;
        double highest = Math.Log(space["omega_0"].Maximum) - LogFrequencyHalfWidth;
        StretchedAverages averages = new(
            new NoisyOscillator().Layout,
            TimeGrid.Study.Start,
            TimeGrid.Study.Spacing,
            StretchedAverages.GradedEdges(FirstPhase, LastPhase, BlockGrowth, ShortestBlock, LongestBlock));
        return new PartlyExactEquivariance(
            new EquivarianceParts(
                pose,
                new InverseKernel(pose.Group, new UniformKernel(PhaseHalfWidth, LogFrequencyHalfWidth), blur => -blur[1]),
                new OscillatorScaleAction(space),
                new BasisProjection(averages, ResponseBasis.Of(averages, Components)),
                new UnboundedCoordinates(targets, frequency, prior.Marginals[1], phase))
            {
                Learned = proxy => -proxy[1] >= lowest && -proxy[1] <= highest,
            },
            new LogFrequency());
    }
}
