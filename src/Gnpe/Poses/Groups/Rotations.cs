namespace Gnpe.Poses;

/// <summary>Rotations of the plane, SO(2): an element is its angle in rad, in [−π, π).</summary>
public sealed record Rotations : IGroup
{
    /// <inheritdoc/>
    public int Dimension => 1;

    /// <inheritdoc/>
    public void Identity(Span<double> result) => result[0] = 0;

    /// <inheritdoc/>
    public void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result) => result[0] = Wrap(a[0] + b[0]);

    /// <inheritdoc/>
    public void Inverse(ReadOnlySpan<double> a, Span<double> result) => result[0] = Wrap(-a[0]);

    /// <inheritdoc/>
    public double LogLeftVolume(ReadOnlySpan<double> a) => 0;

    /// <summary>The same angle in [−π, π).</summary>
    /// <param name="angle">Any angle in rad.</param>
    /// <returns>The angle plus a whole number of turns.</returns>
    public static double Wrap(double angle)
    {
        double wrapped = angle - (2 * Math.PI * Math.Floor((angle + Math.PI) / (2 * Math.PI)));
        return wrapped is >= -Math.PI and < Math.PI ? wrapped : double.IsFinite(wrapped) ? -Math.PI : double.NaN; // rounding can step over an edge
    }
}
