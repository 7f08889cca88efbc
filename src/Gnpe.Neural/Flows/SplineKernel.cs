using System.Numerics;

namespace Gnpe.Neural.Flows;

/// <summary>
/// <see cref="SplineTransform"/> for neighbouring batch rows of one coordinate in one pass over their parameters: values, inverse and gradient.
/// The plain tensor operations of <see cref="RationalQuadraticSpline"/> are its reference.
/// </summary>
internal static class SplineKernel
{
    /// <summary>Maps one vector of batch rows towards the base law.</summary>
    /// <param name="column">The parameters.</param>
    /// <param name="lane">First batch row.</param>
    /// <param name="x">Coordinates of the batch.</param>
    /// <param name="y">Mapped coordinates of the batch.</param>
    /// <param name="log">Log derivatives of the batch.</param>
    public static void Forward(SplineColumn column, int lane, ReadOnlySpan<float> x, Span<float> y, Span<float> log)
    {
        Span<Vector<float>> shares = stackalloc Vector<float>[2 * column.Bins];
        Affine affine = Affine.Of(column, lane, new Vector<float>(x.Slice(lane)));
        SplineBin bin = Locate(column, lane, affine.Clamped, amongHeights: false, shares);
        Vector<float> position = (affine.Clamped - bin.Left) / bin.Width;
        position = Vector.Min(Vector.Max(position, Vector<float>.Zero), Vector<float>.One);
        Vector<float> product = position * (Vector<float>.One - position);
        Vector<float> denominator = bin.Slope + ((bin.LeftSlope + bin.RightSlope - (bin.Slope * 2f)) * product);
        Vector<float> mapped = bin.Bottom + (bin.Height * ((bin.Slope * position * position) + (bin.LeftSlope * product)) / denominator);
        Vector<float> derivative = bin.LogDerivative(position, product, denominator);
        Vector.ConditionalSelect(affine.Inside, mapped, affine.Scaled).CopyTo(y.Slice(lane));
        (Vector.ConditionalSelect(affine.Inside, derivative, Vector<float>.Zero) + affine.LogScale).CopyTo(log.Slice(lane));
    }

    /// <summary>Maps one vector of batch rows away from the base law.</summary>
    /// <param name="column">The parameters.</param>
    /// <param name="lane">First batch row.</param>
    /// <param name="y">Mapped coordinates of the batch.</param>
    /// <param name="x">Coordinates of the batch.</param>
    /// <param name="log">Log derivatives of <see cref="Forward"/> of the batch.</param>
    public static void Inverse(SplineColumn column, int lane, ReadOnlySpan<float> y, Span<float> x, Span<float> log)
    {
        Span<Vector<float>> shares = stackalloc Vector<float>[2 * column.Bins];
        Vector<float> value = new(y.Slice(lane));
        Vector<float> clamped = column.Periodic ? VectorFunctions.Wrap(value) : VectorFunctions.Clamp(value, column.Bound);
        SplineBin bin = Locate(column, lane, clamped, amongHeights: true, shares);
        Vector<float> excess = bin.LeftSlope + bin.RightSlope - (bin.Slope * 2f);
        Vector<float> rise = Vector.Max(clamped - bin.Bottom, Vector<float>.Zero);
        Vector<float> a = (bin.Height * (bin.Slope - bin.LeftSlope)) + (rise * excess);
        Vector<float> b = (bin.Height * bin.LeftSlope) - (rise * excess);
        Vector<float> c = -bin.Slope * rise;
        Vector<float> root = Vector.SquareRoot(Vector.Max((b * b) - (a * c * 4f), Vector<float>.Zero));
        Vector<float> position = c * 2f / (-b - root);
        position = Vector.Min(Vector.Max(position, Vector<float>.Zero), Vector<float>.One);
        Vector<float> product = position * (Vector<float>.One - position);
        Vector<float> derivative = bin.LogDerivative(position, product, bin.Slope + (excess * product));
        Vector<float> mapped = bin.Left + (position * bin.Width);
        if (column.Periodic)
        {
            VectorFunctions.Wrap(mapped - column[3 * column.Bins, lane]).CopyTo(x.Slice(lane));
            derivative.CopyTo(log.Slice(lane));
            return;
        }

        Vector<int> inside = Vector.LessThan(Vector.Abs(value), new Vector<float>(column.Bound));
        Vector<float> logScale = VectorFunctions.LogScale(column[3 * column.Bins, lane]);
        Vector<float> scaled = Vector.ConditionalSelect(inside, mapped, value);
        ((scaled * Vector.Exp(-logScale)) + column[(3 * column.Bins) - 1, lane]).CopyTo(x.Slice(lane));
        (Vector.ConditionalSelect(inside, derivative, Vector<float>.Zero) + logScale).CopyTo(log.Slice(lane));
    }

    /// <summary>Computes shares and bins.</summary>
    /// <param name="column">The parameters.</param>
    /// <param name="lane">First batch row.</param>
    /// <param name="value">Values within the interval.</param>
    /// <param name="amongHeights">Whether the values are mapped ones.</param>
    /// <param name="shares">Room for the shares of K widths and K heights.</param>
    /// <returns>The bins.</returns>
    public static SplineBin Locate(SplineColumn column, int lane, Vector<float> value, bool amongHeights, Span<Vector<float>> shares)
    {
        Span<Vector<float>> widths = shares[..column.Bins];
        Span<Vector<float>> heights = shares[column.Bins..];
        column.Softmax(0, lane, widths);
        column.Softmax(column.Bins, lane, heights);
        return SplineBin.Locate(value, amongHeights, column, lane, widths, heights);
    }

    /// <summary>What comes before the spline: an affine map, or a rotation of an angle.</summary>
    /// <param name="Scaled">The result of the affine map; of no use for angles.</param>
    /// <param name="Clamped">What the spline is applied to.</param>
    /// <param name="Inside">Whether the spline applies.</param>
    /// <param name="LogScale">Log scale of the affine map; 0 for angles.</param>
    /// <param name="Scale">Scale of the affine map; 1 for angles.</param>
    internal readonly record struct Affine(Vector<float> Scaled, Vector<float> Clamped, Vector<int> Inside, Vector<float> LogScale, Vector<float> Scale)
    {
        /// <summary>Applies it.</summary>
        /// <param name="column">The parameters.</param>
        /// <param name="lane">First batch row.</param>
        /// <param name="x">Coordinates.</param>
        /// <returns>The results.</returns>
        public static Affine Of(SplineColumn column, int lane, Vector<float> x)
        {
            Vector<float> last = column[3 * column.Bins, lane];
            if (column.Periodic)
            {
                Vector<float> rotated = VectorFunctions.Wrap(x + last);
                return new Affine(rotated, rotated, Vector<int>.AllBitsSet, Vector<float>.Zero, Vector<float>.One);
            }

            Vector<float> logScale = VectorFunctions.LogScale(last);
            Vector<float> scale = Vector.Exp(logScale);
            Vector<float> scaled = (x - column[(3 * column.Bins) - 1, lane]) * scale;
            Vector<int> inside = Vector.LessThan(Vector.Abs(scaled), new Vector<float>(column.Bound));
            return new Affine(scaled, VectorFunctions.Clamp(scaled, column.Bound), inside, logScale, scale);
        }
    }
}
