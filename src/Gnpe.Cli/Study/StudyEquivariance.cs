using Gnpe.Poses;
using Gnpe.Problems.Oscillator;

namespace Gnpe.Cli.Study;

/// <summary>
/// What GNPE standardizes by: the time alone in the perturbed variant, whose symmetry is exact, time and frequency in the noisy one. A network of a group that is more than time starts
/// its chains from all parameters. In the perturbed variant series that are in motion from the start have a window of their own, and networks that see it.
/// </summary>
/// <param name="noisy">Whether the series carries noise.</param>
internal sealed class StudyEquivariance(bool noisy)
{
    private readonly Equivariance usual = noisy ? OscillatorScale.Equivariance() : OscillatorTime.AtRest();
    private readonly Equivariance? inMotion = noisy ? null : OscillatorTime.InMotion();

    /// <summary>Whether the pose is more than the time.</summary>
    public bool HasFrequency => noisy;

    /// <summary>What a series is standardized by; the same object for all series that share their networks.</summary>
    /// <param name="method">The method; none but GNPE distinguishes series.</param>
    /// <param name="series">x.</param>
    public Equivariance Of(StudyMethod method, ReadOnlySpan<float> series) => method == StudyMethod.Gnpe && inMotion is not null && OscillatorTime.IsInMotion(series) ? inMotion : usual;
}
