namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A rotation in a plane, kept as cosine and sine so that chains of rotations between axes need no angles.</summary>
/// <param name="Cosine">Cosine of the angle.</param>
/// <param name="Sine">Sine of the angle.</param>
internal readonly record struct PlaneRotation(double Cosine, double Sine)
{
    /// <summary>The rotation by the opposite angle.</summary>
    public PlaneRotation Inverse => new(Cosine, -Sine);

    /// <summary>The rotation by an angle [rad].</summary>
    public static PlaneRotation By(double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        return new PlaneRotation(cosine, sine);
    }

    /// <summary>The rotation that takes the first axis to a direction; by zero for the null vector, as atan2(0, 0) = 0.</summary>
    public static PlaneRotation Towards(double first, double second)
    {
        double length = Math.Sqrt((first * first) + (second * second));
        return length > 0 ? new PlaneRotation(first / length, second / length) : new PlaneRotation(1, 0);
    }

    /// <summary>Rotates a vector of the plane.</summary>
    public (double First, double Second) Apply(double first, double second) => ((Cosine * first) - (Sine * second), (Sine * first) + (Cosine * second));
}
