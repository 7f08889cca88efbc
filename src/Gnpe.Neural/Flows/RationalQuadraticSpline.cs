using Gnpe.Neural.Tensors;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// The monotone rational-quadratic spline of Durkan et al. 2019 (arXiv:1906.04032, equations 4 to 8) on [−bound, bound], as plain tensor operations.
/// The bin axis is the middle one: a spline for each coordinate and batch row has its values in <c>[n, bins, batch]</c>.
/// </summary>
internal static class RationalQuadraticSpline
{
    /// <summary>Maps values within the interval.</summary>
    /// <param name="x">Values in [−bound, bound], <c>[n, batch]</c>; they must be clamped by the caller.</param>
    /// <param name="rawWidths">Unconstrained bin widths <c>[n, K, batch]</c>; equal numbers mean equal widths.</param>
    /// <param name="rawHeights">Unconstrained bin heights <c>[n, K, batch]</c>.</param>
    /// <param name="slopes">Slopes at the knots, positive, <c>[n, K + 1, batch]</c>; see <see cref="Slopes"/>.</param>
    /// <param name="bound">Half the interval.</param>
    /// <returns>Mapped values and the log of the derivative there, both <c>[n, batch]</c>.</returns>
    public static (Tensor Y, Tensor LogDerivative) Forward(Tensor x, Tensor rawWidths, Tensor rawHeights, Tensor slopes, double bound)
    {
        Bin bin = Locate(x, rawWidths, rawHeights, slopes, bound, searchHeights: false);
        Tensor position = ((x - bin.Left) / bin.Width).LimitedTo(0, 1);
        Tensor product = position * OneMinus(position);
        Tensor denominator = bin.Slope + (bin.Excess * product);
        Tensor numerator = bin.Height * ((bin.Slope * position.Squared()) + (bin.LeftSlope * product));
        return (bin.Bottom + (numerator / denominator), LogDerivative(bin, position, product, denominator));
    }

    /// <summary>Maps values back.</summary>
    /// <param name="y">Values in [−bound, bound], <c>[n, batch]</c>.</param>
    /// <param name="rawWidths">As in <see cref="Forward"/>.</param>
    /// <param name="rawHeights">As in <see cref="Forward"/>.</param>
    /// <param name="slopes">As in <see cref="Forward"/>.</param>
    /// <param name="bound">Half the interval.</param>
    /// <returns>The x that <see cref="Forward"/> maps to y, and the log of <see cref="Forward"/>'s derivative there.</returns>
    public static (Tensor X, Tensor LogDerivative) Inverse(Tensor y, Tensor rawWidths, Tensor rawHeights, Tensor slopes, double bound)
    {
        Bin bin = Locate(y, rawWidths, rawHeights, slopes, bound, searchHeights: true);
        Tensor rise = (y - bin.Bottom).AtLeast(0);
        Tensor a = (bin.Height * (bin.Slope - bin.LeftSlope)) + (rise * bin.Excess);
        Tensor b = (bin.Height * bin.LeftSlope) - (rise * bin.Excess);
        Tensor c = -bin.Slope * rise;
        Tensor root = (b.Squared() - (a * c).Times(4)).AtLeast(0).sqrt();
        Tensor position = (c.Times(2) / (-b - root)).LimitedTo(0, 1);
        Tensor product = position * OneMinus(position);
        Tensor denominator = bin.Slope + (bin.Excess * product);
        return (bin.Left + (position * bin.Width), LogDerivative(bin, position, product, denominator));
    }

    /// <summary>Positive slopes of unconstrained ones: 0 means slope 1.</summary>
    /// <param name="raw">Any values.</param>
    /// <returns>A tensor of the same shape.</returns>
    public static Tensor Slopes(Tensor raw) =>
        nn.functional.softplus(raw.Plus(SplineLimits.UnitSlopeOffset)).Times(1 - SplineLimits.MinimumDerivative).Plus(SplineLimits.MinimumDerivative);

    private static Tensor OneMinus(Tensor position) => (-position).Plus(1);

    private static Tensor LogDerivative(Bin bin, Tensor position, Tensor product, Tensor denominator)
    {
        Tensor numerator = (bin.RightSlope * position.Squared()) + (bin.Slope * product).Times(2) + (bin.LeftSlope * OneMinus(position).Squared());
        return bin.Slope.log().Times(2) + numerator.log() - denominator.log().Times(2);
    }

    private static Bin Locate(Tensor value, Tensor rawWidths, Tensor rawHeights, Tensor slopes, double bound, bool searchHeights)
    {
        Tensor widths = Normalize(rawWidths, SplineLimits.MinimumWidth, bound);
        Tensor heights = Normalize(rawHeights, SplineLimits.MinimumHeight, bound);
        long bins = widths.shape[1];
        Tensor knotsX = widths.cumsum(1).Plus(-bound);
        Tensor knotsY = heights.cumsum(1).Plus(-bound);
        Tensor inner = (searchHeights ? knotsY : knotsX).narrow(1, 0, bins - 1);
        Tensor index = (value.unsqueeze(1) >= inner).sum(1, keepdim: true);
        Tensor Pick(Tensor values) => values.gather(1, index).squeeze(1);
        Tensor width = Pick(widths);
        Tensor height = Pick(heights);
        Tensor left = Pick(knotsX - widths);
        Tensor bottom = Pick(knotsY - heights);
        Tensor leftSlope = Pick(slopes.narrow(1, 0, bins));
        Tensor rightSlope = Pick(slopes.narrow(1, 1, bins));
        Tensor slope = height / width;
        return new Bin(left, bottom, width, height, slope, leftSlope, rightSlope, leftSlope + rightSlope - slope.Times(2));
    }

    private static Tensor Normalize(Tensor raw, double minimum, double bound)
    {
        long bins = raw.shape[1];
        return nn.functional.softmax(raw, 1).Times(2 * bound * (1 - (minimum * bins))).Plus(2 * bound * minimum);
    }

    private readonly record struct Bin(
        Tensor Left, Tensor Bottom, Tensor Width, Tensor Height, Tensor Slope, Tensor LeftSlope, Tensor RightSlope, Tensor Excess);
}
