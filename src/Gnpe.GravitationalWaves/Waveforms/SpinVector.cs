namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A dimensionless spin χ = S/m² in Cartesian components, |χ| ≤ 1.</summary>
/// <param name="X">Component along x.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along z.</param>
public readonly record struct SpinVector(double X, double Y, double Z)
{
    internal SpinVector RotatedAboutZ(PlaneRotation rotation)
    {
        (double x, double y) = rotation.Apply(X, Y);
        return new SpinVector(x, y, Z);
    }

    internal SpinVector RotatedAboutY(PlaneRotation rotation)
    {
        (double z, double x) = rotation.Apply(Z, X);
        return new SpinVector(x, Y, z);
    }

    internal SpinVector Times(double factor) => new(factor * X, factor * Y, factor * Z);
}
