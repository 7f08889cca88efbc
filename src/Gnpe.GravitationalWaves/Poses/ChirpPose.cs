using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The pose of a chirp in two detectors: both arrival times [s] and the leading-order phase of its chirp mass less that of a canonical one [rad], under translations of ℝ³.</summary>
public sealed class ChirpPose : IPose
{
    /// <summary>Chirp mass of binaries in the standard pose [solar masses].</summary>
    public const double CanonicalChirpMass = 30;

    // Beyond every prior; below it the phase would end at zero, an infinite mass.
    private const double SmallestPhase = 1e-3;

    /// <summary>Coordinate of the group that belongs to the chirp mass.</summary>
    internal const int Phase = 2;

    /// <summary>Leading-order phase of the canonical chirp mass [rad].</summary>
    public static double CanonicalPhase { get; } = ChirpPhase.Of(CanonicalChirpMass);

    /// <inheritdoc/>
    public IGroup Group { get; } = new Translations(3);

    /// <summary>The leading-order phase that a proxy names.</summary>
    /// <param name="proxy">ĝ, shape <c>[3]</c>.</param>
    /// <returns>û [rad], positive.</returns>
    public static double PhaseOf(ReadOnlySpan<double> proxy) => Math.Max(CanonicalPhase + proxy[Phase], SmallestPhase);

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose)
    {
        pose[0] = parameters[NetworkCoordinates.FirstTime];
        pose[1] = parameters[NetworkCoordinates.SecondTime];
        pose[Phase] = ChirpPhase.Of(parameters[NetworkCoordinates.ChirpMass]) - CanonicalPhase;
    }

    /// <summary>Moves a chirp mass.</summary>
    /// <param name="chirpMass">𝓜 [solar masses].</param>
    /// <param name="shift">Change of the phase u [rad].</param>
    /// <returns>The chirp mass of u + shift, and the logarithm of its derivative by 𝓜. Where the phase ends, far beyond every prior, the mass is that of 0.001 rad.</returns>
    internal static (double ChirpMass, double LogDerivative) Move(double chirpMass, double shift)
    {
        double moved = ChirpPhase.ToChirpMass(Math.Max(ChirpPhase.Of(chirpMass) + shift, SmallestPhase));

        // u ∝ 𝓜^{−5/3}, so that d𝓜'/d𝓜 = u'(𝓜)/u'(𝓜') = (𝓜'/𝓜)^{8/3}.
        return (moved, 8.0 / 3 * Math.Log(moved / chirpMass));
    }
}
