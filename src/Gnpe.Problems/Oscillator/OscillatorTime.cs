using Gnpe.Distributions;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.Problems.Oscillator;

/// <summary>
/// Shifts of time as the group of the perturbed oscillator, exact, with a kernel about as wide as the posterior of τ. A narrow kernel would teach a network the slope of the posterior within
/// the kernel, and Gibbs chains add up its errors on their way through the posterior: their bias is that of the network times 1 + (deviation of the posterior/deviation of the kernel)².
/// </summary>
/// <remarks>
/// A series tells what was before its first sample only if it starts at rest: then zeros are the truth, and the network sees the beginning of the motion wherever the proxy is. Where the
/// motion had begun before, its beginning is lost; another network sees only times that are observed for every proxy, and learns from all simulations.
/// </remarks>
public static class OscillatorTime
{
    /// <summary>Standard deviation of the kernel of τ before truncation [s]: that of the perturbation.</summary>
    public const double KernelDeviation = 0.3;

    /// <summary>Half width of the kernel of τ [s].</summary>
    public const double KernelHalfWidth = 0.6;

    // Perturbation and blur move the beginning by 0.4 s about the proxy.
    private const double EarliestBeginning = -1.2;
    private const double BlockGrowth = 0.05;
    private const int LongestBlock = 6;

    /// <summary>Whether the motion began before the series.</summary>
    /// <param name="series">x without noise, shape <c>[samples]</c>.</param>
    /// <returns>Whether the first sample is not zero.</returns>
    public static bool IsInMotion(ReadOnlySpan<float> series) => series[0] != 0;

    /// <summary>The equivariance of series that start at rest, seen from before their beginning.</summary>
    /// <returns>Exact equivariance under shifts of time.</returns>
    public static ExactEquivariance AtRest() => Equivariance(EarliestBeginning, 0);

    /// <summary>The equivariance of series that are in motion from the start, seen from the first time that is observed for every proxy.</summary>
    /// <returns>Exact equivariance under shifts of time.</returns>
    public static ExactEquivariance InMotion() => Equivariance(KernelHalfWidth, KernelHalfWidth);

    private static ExactEquivariance Equivariance(double firstTime, double finestTime)
    {
        TimeGrid grid = TimeGrid.Study;
        JointPrior prior = OscillatorProblem.Prior();
        ParameterSpace space = prior.Space;
        TruncatedGaussianKernel kernel = new((KernelDeviation, KernelHalfWidth));
        int length = Samples(-grid.Start - KernelHalfWidth - firstTime);
        BlockAverages averages = new(
            new ActionStandardizer(new SignalTranslation(1, grid.Count, grid.Spacing), new PerturbedOscillator().Layout, Samples(firstTime - grid.Start), length),
            BlockAverages.Graded(length, Samples(finestTime - firstTime), BlockGrowth, LongestBlock));
        ParameterSpace targets = new(space["omega_0"], space["beta"], space["tau"] with { Minimum = -KernelHalfWidth, Maximum = KernelHalfWidth });
        return new ExactEquivariance(new EquivarianceParts(
            new ParameterPose(new Translations(1), space, ["tau"]),
            kernel,
            new ParameterTranslation(space, ["tau"]),
            new DirectionAndLength(averages),
            new UnboundedCoordinates(targets, prior.Marginals[0], prior.Marginals[1], kernel.Laws[0])));

        int Samples(double duration) => (int)Math.Round(duration / grid.Spacing);
    }
}
