namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The phase that a chirp mass gives a signal in leading order, u = 3/128·(π G𝓜 f₀/c³)^{−5/3}: Newton's chirp has the phase u·(f/f₀)^{−5/3} (Cutler and Flanagan 1994,
/// arXiv:gr-qc/9402014, eq. 3.24). Equal steps of u change signals equally much, whatever the chirp mass.
/// </summary>
public static class ChirpPhase
{
    /// <summary>f₀ [Hz].</summary>
    public const double ReferenceHertz = 20;

    private const double Scale = Math.PI * PhysicalConstants.SolarMassSeconds * ReferenceHertz;

    /// <summary>The phase of a chirp mass.</summary>
    /// <param name="chirpMass">𝓜 [solar masses], positive.</param>
    /// <returns>u [rad]; the larger the lighter the binary.</returns>
    public static double Of(double chirpMass) => 3.0 / 128 * Math.Pow(Scale * chirpMass, -5.0 / 3);

    /// <summary>The chirp mass of a phase.</summary>
    /// <param name="phase">u [rad], positive.</param>
    /// <returns>𝓜 [solar masses].</returns>
    public static double ToChirpMass(double phase) => Math.Pow(128.0 / 3 * phase, -0.6) / Scale;
}
