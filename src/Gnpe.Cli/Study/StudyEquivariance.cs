using Gnpe.Inference;
using Gnpe.Poses;
using Gnpe.Problems.Oscillator;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>
/// What GNPE standardizes by: the time alone in the perturbed variant, whose symmetry is exact, time and frequency in the noisy one. A network of a group that is more than time starts
/// its chains from all parameters.
/// </summary>
/// <param name="problem">The problem.</param>
internal sealed class StudyEquivariance(InferenceProblem problem)
{
    /// <summary>Whether the pose is more than the time.</summary>
    public bool HasFrequency { get; } = problem.Likelihood is not null;

    public Equivariance Gnpe { get; } = problem.Likelihood is null ? problem.Equivariance! : OscillatorScale.Equivariance();

    /// <summary>Pairs of the perturbed variant that begin before the window are rare; the exact symmetry makes more of them.</summary>
    public PoseAugmentation? Augmentation { get; } = problem.Likelihood is null ? OscillatorProblem.EarlyStarts() : null;

    public IPoseInitializer Initializer(IConditionalDensity start) => new DensityInitializer(start, Gnpe);
}
