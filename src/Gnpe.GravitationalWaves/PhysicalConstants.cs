namespace Gnpe.GravitationalWaves;

/// <summary>
/// Physical constants in SI units, with the values of LALSuite 7.26 (lal 7.7.1), so that waveforms can be compared to the last digits.
/// </summary>
public static class PhysicalConstants
{
    /// <summary>Speed of light in vacuum [m/s]; exact (SI 2019).</summary>
    public const double SpeedOfLight = 299792458.0;

    /// <summary>Newton's constant of gravitation [m³ kg⁻¹ s⁻²]; CODATA 2018.</summary>
    public const double GravitationalConstant = 6.6743e-11;

    /// <summary>Nominal solar mass parameter G·M☉ [m³ s⁻²]; IAU 2015 resolution B3.</summary>
    public const double SolarMassParameter = 1.3271244e20;

    /// <summary>Solar mass as a length, G·M☉/c² [m].</summary>
    public const double SolarMassMetres = 1476.6250380501247;

    /// <summary>Solar mass as a time, G·M☉/c³ [s].</summary>
    public const double SolarMassSeconds = 4.925490947641267e-06;

    /// <summary>Parsec [m]; IAU 2015 resolution B2.</summary>
    public const double Parsec = 3.085677581491367e16;

    /// <summary>Megaparsec [m].</summary>
    public const double Megaparsec = 1e6 * Parsec;

    /// <summary>The Euler–Mascheroni constant.</summary>
    public const double EulerGamma = 0.5772156649015329;
}
