using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// The chart of the azimuth where a third detector's arrival time is a part of the pose. Given the times at the baseline, t₃ − t₁ = −(a cos θ + b sin θ cos β) with the azimuth β counted
/// from the third detector, so that a proxy of t₃ leaves two arcs that mirror each other at the plane of the detectors, |β| between β₁ and β₂. They are stretched to the two halves of a
/// circle, φ = ±π (|β| − β₁)/(β₂ − β₁), which closes where the arcs do, at β = 0 and at β = π. The azimuth is uniform on them and so is φ.
/// </summary>
/// <param name="geometry">At least three detectors.</param>
/// <param name="halfWidth">Half width of the blurring kernel of the third arrival time [s].</param>
public sealed class AzimuthArcs(NetworkGeometry geometry, double halfWidth) : IProxyChart
{
    private const int Third = 2;

    private readonly (double AlongSeconds, double AcrossSeconds, double Azimuth) third =
        geometry.Baseline.DelayTo(geometry.Detectors[Third].VertexMetres - geometry.Detectors[0].VertexMetres);

    /// <inheritdoc/>
    public double Enter(ReadOnlySpan<double> proxy, Span<double> standardized)
    {
        (double start, double end) = ArcOf(proxy, standardized);
        double angle = Rotations.Wrap(standardized[NetworkCoordinates.Azimuth] - third.Azimuth);
        double share = end > start ? Math.Clamp((Math.Abs(angle) - start) / (end - start), 0, 1) : 0;
        standardized[NetworkCoordinates.Azimuth] = Angle.Wrap(Math.CopySign(Math.PI * share, angle));
        return end > start ? Math.Log(Math.PI / (end - start)) : 0;
    }

    /// <inheritdoc/>
    public double Leave(ReadOnlySpan<double> proxy, Span<double> target)
    {
        (double start, double end) = ArcOf(proxy, target);
        double signed = Rotations.Wrap(target[NetworkCoordinates.Azimuth]);
        double angle = Math.CopySign(start + (Math.Abs(signed) / Math.PI * (end - start)), signed);
        target[NetworkCoordinates.Azimuth] = Angle.Wrap(angle + third.Azimuth);
        return end > start ? Math.Log((end - start) / Math.PI) : 0;
    }

    // Both ends are the direction that comes nearest where none is within reach.
    private (double Start, double End) ArcOf(ReadOnlySpan<double> proxy, ReadOnlySpan<double> standardized)
    {
        double first = standardized[NetworkCoordinates.FirstTime] + proxy[0];
        double second = standardized[NetworkCoordinates.SecondTime] + proxy[1];
        double cosine = Math.Clamp((first - second) / geometry.Baseline.LengthSeconds, -1, 1);
        double sine = Math.Sqrt((1 - cosine) * (1 + cosine));
        double early = first - proxy[Third] - (third.AlongSeconds * cosine);
        double reach = (third.AcrossSeconds * sine) + double.Epsilon;
        return (Math.Acos(Math.Clamp((early + halfWidth) / reach, -1, 1)), Math.Acos(Math.Clamp((early - halfWidth) / reach, -1, 1)));
    }
}
