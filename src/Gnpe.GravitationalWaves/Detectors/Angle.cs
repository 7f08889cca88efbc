namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>Arithmetic modulo 2π.</summary>
internal static class Angle
{
    /// <summary>The equal angle in [0, 2π).</summary>
    public static double Wrap(double angle)
    {
        double wrapped = Math.IEEERemainder(angle, Math.Tau);
        wrapped = wrapped < 0 ? wrapped + Math.Tau : wrapped;
        return wrapped < Math.Tau ? wrapped : 0;
    }
}
