using Gnpe.Neural.Tensors;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// The element-wise map of a flow: for each ordinary coordinate an affine map and then a spline within the tail bound (identity outside, slope 1 at the ends),
/// for each angle a rotation and then a circular spline on [−π, π] (Rezende et al. 2020, arXiv:2002.02428: ends joined with one common slope).
/// Each element takes 3 K + 1 unconstrained parameters; all zero means the identity.
/// </summary>
/// <remarks>
/// Order of the parameters: K widths, K heights, then for ordinary coordinates K − 1 inner slopes, shift m and log scale s, (x − m)·eˢ;
/// for angles K slopes (the first belongs to both ends) and the rotation.
/// </remarks>
internal sealed class SplineTransform
{
    private readonly bool[] periodic;
    private readonly int bins;
    private readonly double tailBound;
    private readonly FusedSpline? fused;

    /// <summary>Creates the map.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="bins">Bins K.</param>
    /// <param name="tailBound">Half the interval of ordinary coordinates.</param>
    /// <param name="fuse">Whether to take <see cref="FusedSpline"/> where it applies, rather than plain tensor operations throughout.</param>
    public SplineTransform(IEnumerable<bool> periodic, int bins, double tailBound, bool fuse = true)
    {
        this.periodic = [.. periodic];
        this.bins = bins;
        this.tailBound = tailBound;
        fused = fuse ? new FusedSpline(this.periodic, bins, tailBound) : null;
    }

    /// <summary>Unconstrained parameters of one element: 3 K + 1.</summary>
    public int ParametersPerElement => (3 * bins) + 1;

    /// <summary>Maps coordinates towards the base law.</summary>
    /// <param name="x">Coordinates <c>[n, batch]</c>.</param>
    /// <param name="raw">Unconstrained parameters <c>[n, 3 K + 1, batch]</c>.</param>
    /// <returns>Mapped coordinates and log derivatives, both <c>[n, batch]</c>.</returns>
    public (Tensor Y, Tensor LogDerivative) Forward(Tensor x, Tensor raw) =>
        fused is not null && FusedSpline.Handles(x) ? fused.Forward(x, raw) : Apply(x, raw, ForwardOrdinary, ForwardPeriodic);

    /// <summary>Maps coordinates away from the base law.</summary>
    /// <param name="y">Mapped coordinates <c>[n, batch]</c>.</param>
    /// <param name="raw">Unconstrained parameters <c>[n, 3 K + 1, batch]</c>.</param>
    /// <returns>Coordinates and the log derivatives of <see cref="Forward"/> there, both <c>[n, batch]</c>.</returns>
    public (Tensor X, Tensor LogDerivative) Inverse(Tensor y, Tensor raw) =>
        CanInvertFused(y) ? fused!.Invert(y, raw, 0) : Apply(y, raw, InverseOrdinary, InversePeriodic);

    /// <summary>Maps one coordinate away from the base law.</summary>
    /// <param name="y">Mapped coordinate <c>[1, batch]</c>.</param>
    /// <param name="raw">Unconstrained parameters <c>[1, 3 K + 1, batch]</c>.</param>
    /// <param name="coordinate">Which coordinate.</param>
    /// <returns>Coordinate and log derivative of <see cref="Forward"/>, both <c>[1, batch]</c>.</returns>
    public (Tensor X, Tensor LogDerivative) Inverse(Tensor y, Tensor raw, int coordinate) =>
        CanInvertFused(y) ? fused!.Invert(y, raw, coordinate) : periodic[coordinate] ? InversePeriodic(y, raw) : InverseOrdinary(y, raw);

    /// <summary>An angle modulo 2π.</summary>
    /// <param name="angle">Any angles.</param>
    /// <returns>The same angles in [−π, π].</returns>
    public static Tensor Wrap(Tensor angle) =>
        (angle - angle.Times(0.5 / Math.PI).round().Times(2 * Math.PI)).LimitedTo(-Math.PI, Math.PI);

    // The fused inverse has no gradient.
    private bool CanInvertFused(Tensor y) => fused is not null && !is_grad_enabled() && FusedSpline.Handles(y);

    private (Tensor First, Tensor Second) Apply(
        Tensor values, Tensor raw, Func<Tensor, Tensor, (Tensor, Tensor)> ordinary, Func<Tensor, Tensor, (Tensor, Tensor)> angle)
    {
        List<Tensor> mapped = [];
        List<Tensor> logs = [];
        for (int start = 0, end = 1; start < periodic.Length; start = end++)
        {
            while (end < periodic.Length && periodic[end] == periodic[start])
            {
                end++;
            }

            Func<Tensor, Tensor, (Tensor, Tensor)> map = periodic[start] ? angle : ordinary;
            (Tensor part, Tensor log) = map(values.narrow(0, start, end - start), raw.narrow(0, start, end - start));
            mapped.Add(part);
            logs.Add(log);
        }

        return mapped.Count == 1 ? (mapped[0], logs[0]) : (cat(mapped, 0), cat(logs, 0));
    }

    private (Tensor Y, Tensor LogDerivative) ForwardOrdinary(Tensor x, Tensor raw)
    {
        (Tensor widths, Tensor heights, Tensor slopes, Tensor shift, Tensor logScale) = Ordinary(raw);
        Tensor scaled = (x - shift) * logScale.exp();
        Tensor inside = scaled.abs().IsBelow(tailBound);
        (Tensor y, Tensor log) = RationalQuadraticSpline.Forward(scaled.LimitedTo(-tailBound, tailBound), widths, heights, slopes, tailBound);
        return (where(inside, y, scaled), where(inside, log, zeros_like(log)) + logScale);
    }

    private (Tensor X, Tensor LogDerivative) InverseOrdinary(Tensor y, Tensor raw)
    {
        (Tensor widths, Tensor heights, Tensor slopes, Tensor shift, Tensor logScale) = Ordinary(raw);
        Tensor inside = y.abs().IsBelow(tailBound);
        (Tensor scaled, Tensor log) = RationalQuadraticSpline.Inverse(y.LimitedTo(-tailBound, tailBound), widths, heights, slopes, tailBound);
        Tensor x = (where(inside, scaled, y) * (-logScale).exp()) + shift;
        return (x, where(inside, log, zeros_like(log)) + logScale);
    }

    private (Tensor Y, Tensor LogDerivative) ForwardPeriodic(Tensor x, Tensor raw)
    {
        (Tensor widths, Tensor heights, Tensor slopes, Tensor rotation) = Periodic(raw);
        return RationalQuadraticSpline.Forward(Wrap(x + rotation), widths, heights, slopes, Math.PI);
    }

    private (Tensor X, Tensor LogDerivative) InversePeriodic(Tensor y, Tensor raw)
    {
        (Tensor widths, Tensor heights, Tensor slopes, Tensor rotation) = Periodic(raw);
        (Tensor rotated, Tensor log) = RationalQuadraticSpline.Inverse(Wrap(y), widths, heights, slopes, Math.PI);
        return (Wrap(rotated - rotation), log);
    }

    private (Tensor Widths, Tensor Heights, Tensor Slopes, Tensor Shift, Tensor LogScale) Ordinary(Tensor raw)
    {
        Tensor inner = RationalQuadraticSpline.Slopes(raw.narrow(1, 2 * bins, bins - 1));
        Tensor ends = ones_like(inner.narrow(1, 0, 1));
        Tensor logScale = raw.select(1, 3 * bins).Times(1 / SplineLimits.LogScaleBound).tanh().Times(SplineLimits.LogScaleBound);
        return (raw.narrow(1, 0, bins), raw.narrow(1, bins, bins), cat([ends, inner, ends], 1), raw.select(1, (3 * bins) - 1), logScale);
    }

    private (Tensor Widths, Tensor Heights, Tensor Slopes, Tensor Rotation) Periodic(Tensor raw)
    {
        Tensor slopes = RationalQuadraticSpline.Slopes(raw.narrow(1, 2 * bins, bins));
        return (raw.narrow(1, 0, bins), raw.narrow(1, bins, bins), cat([slopes, slopes.narrow(1, 0, 1)], 1), raw.select(1, 3 * bins));
    }
}
