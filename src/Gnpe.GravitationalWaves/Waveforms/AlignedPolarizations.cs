namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The polarizations of a quadrupole (2, ±2) waveform with aligned spins in terms of the face-on strain h: h₊ = <see cref="Plus"/>·h and
/// h× = −i·<see cref="Cross"/>·h.
/// </summary>
/// <param name="Plus">(1 + cos²ι)/2.</param>
/// <param name="Cross">cos ι.</param>
public readonly record struct AlignedPolarizations(double Plus, double Cross)
{
    /// <summary>The factors at an inclination.</summary>
    /// <param name="inclination">Angle ι between the orbital angular momentum and the line of sight [rad].</param>
    /// <returns>The factors.</returns>
    public static AlignedPolarizations At(double inclination)
    {
        double cosine = Math.Cos(inclination);
        return new AlignedPolarizations(0.5 * (1 + (cosine * cosine)), cosine);
    }
}
