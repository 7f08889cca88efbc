using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// What the pose of a binary, and so its proxy, is made of: the arrival time at each detector [s] and, where the chirp mass is a part of it, the leading-order phase of the chirp mass
/// less that of a canonical one [rad]. The group is the translations of these numbers.
/// </summary>
/// <param name="Detectors">Number of detectors, at least 1.</param>
/// <param name="HasChirpMass">Whether the chirp mass is a part of the pose.</param>
public sealed record ProxyLayout(int Detectors, bool HasChirpMass)
{
    /// <summary>Chirp mass of binaries in the standard pose [solar masses].</summary>
    public const double CanonicalChirpMass = 30;

    // Beyond every prior; below it the phase would end at zero, an infinite mass.
    private const double SmallestPhase = 1e-3;

    /// <summary>Leading-order phase of the canonical chirp mass [rad].</summary>
    public static double CanonicalPhase { get; } = ChirpPhase.Of(CanonicalChirpMass);

    /// <summary>Dimension of the group.</summary>
    public int Dimension => Detectors + (HasChirpMass ? 1 : 0);

    /// <summary>Coordinate of the chirp mass's phase, behind the times.</summary>
    internal int Phase => Detectors;

    /// <summary>The leading-order phase that a proxy names.</summary>
    /// <param name="proxy">ĝ, shape <c>[Dimension]</c>, of a pose with chirp mass.</param>
    /// <returns>û [rad], positive.</returns>
    public double PhaseOf(ReadOnlySpan<double> proxy) => Math.Max(CanonicalPhase + proxy[Phase], SmallestPhase);

    /// <summary>The chirp mass that a proxy names.</summary>
    /// <param name="proxy">ĝ, shape <c>[Dimension]</c>, of a pose with chirp mass.</param>
    /// <returns>The chirp mass [solar masses].</returns>
    public double ChirpMassOf(ReadOnlySpan<double> proxy) => ChirpPhase.ToChirpMass(PhaseOf(proxy));

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
