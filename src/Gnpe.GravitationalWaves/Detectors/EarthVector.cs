namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>A vector in the Earth-fixed frame: x towards Greenwich on the equator, z towards the north pole.</summary>
/// <param name="X">Component towards (latitude 0, longitude 0).</param>
/// <param name="Y">Component towards (latitude 0, longitude 90° E).</param>
/// <param name="Z">Component towards the north pole.</param>
public readonly record struct EarthVector(double X, double Y, double Z)
{
    /// <summary>Euclidean length.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Difference of two vectors.</summary>
    /// <param name="left">Minuend.</param>
    /// <param name="right">Subtrahend.</param>
    public static EarthVector operator -(EarthVector left, EarthVector right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>Sum of two vectors.</summary>
    /// <param name="left">One vector.</param>
    /// <param name="right">The other vector.</param>
    public static EarthVector operator +(EarthVector left, EarthVector right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>A multiple of a vector.</summary>
    /// <param name="factor">Factor.</param>
    /// <param name="vector">Vector.</param>
    public static EarthVector operator *(double factor, EarthVector vector) => new(factor * vector.X, factor * vector.Y, factor * vector.Z);

    /// <summary>Scalar product.</summary>
    /// <param name="other">The other vector.</param>
    /// <returns>The product.</returns>
    public double Dot(EarthVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>Vector product, right-handed.</summary>
    /// <param name="other">The other vector.</param>
    /// <returns>This × other.</returns>
    public EarthVector Cross(EarthVector other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>The vector of length one in the same direction.</summary>
    /// <returns>The unit vector.</returns>
    public EarthVector Normalized() => (1 / Length) * this;
}
