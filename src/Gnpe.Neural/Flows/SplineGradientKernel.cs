using System.Numerics;

namespace Gnpe.Neural.Flows;

/// <summary>The gradient of <see cref="SplineKernel.Forward"/>: everything is computed again from the inputs, which costs less than keeping it.</summary>
internal static class SplineGradientKernel
{
    /// <summary>Pulls the gradients of one vector of batch rows back through the map.</summary>
    /// <param name="column">The parameters.</param>
    /// <param name="lane">First batch row.</param>
    /// <param name="x">Coordinates of the batch.</param>
    /// <param name="upY">Gradient with respect to the mapped coordinates.</param>
    /// <param name="upLog">Gradient with respect to the log derivatives.</param>
    /// <param name="gradientX">Gradient with respect to the coordinates, written.</param>
    /// <param name="gradientRaw">Gradient with respect to the parameters <c>[3 K + 1, batch]</c>, written.</param>
    public static void Backward(
        SplineColumn column, int lane, ReadOnlySpan<float> x, ReadOnlySpan<float> upY, ReadOnlySpan<float> upLog, Span<float> gradientX, Span<float> gradientRaw)
    {
        Span<Vector<float>> shares = stackalloc Vector<float>[2 * column.Bins];
        SplineKernel.Affine affine = SplineKernel.Affine.Of(column, lane, new Vector<float>(x.Slice(lane)));
        SplineBin bin = SplineKernel.Locate(column, lane, affine.Clamped, amongHeights: false, shares);
        Vector<float> gradientY = new(upY.Slice(lane));
        Vector<float> gradientLog = new(upLog.Slice(lane));
        BinGradient gradient = BinGradient.Of(
            bin,
            affine.Clamped,
            Vector.ConditionalSelect(affine.Inside, gradientY, Vector<float>.Zero),
            Vector.ConditionalSelect(affine.Inside, gradientLog, Vector<float>.Zero));

        int batch = x.Length;
        int bins = column.Bins;
        WriteShares(shares[..bins], column.WidthScale, bin.Index, -gradient.Value, gradient.Width, gradientRaw, batch, lane);
        WriteShares(shares[bins..], column.HeightScale, bin.Index, gradient.Bottom, gradient.Height, gradientRaw[(bins * batch)..], batch, lane);
        WriteSlopes(column, bin, gradient, gradientRaw, batch, lane);

        Span<float> last = gradientRaw.Slice((3 * bins * batch) + lane);
        if (column.Periodic)
        {
            gradient.Value.CopyTo(last);
            gradient.Value.CopyTo(gradientX.Slice(lane));
            return;
        }

        Vector<float> scaled = Vector.ConditionalSelect(affine.Inside, gradient.Value, gradientY);
        Vector<float> shifted = scaled * affine.Scale;
        shifted.CopyTo(gradientX.Slice(lane));
        (-shifted).CopyTo(gradientRaw.Slice((((3 * bins) - 1) * batch) + lane));
        Vector<float> bounded = affine.LogScale * (1 / SplineLimits.LogScaleBound);
        (((scaled * affine.Scaled) + gradientLog) * (Vector<float>.One - (bounded * bounded))).CopyTo(last);
    }

    // Bins to the left of the value move its left knot, its own bin has a gradient of its own; then back through the softmax.
    private static void WriteShares(
        ReadOnlySpan<Vector<float>> shares, float scale, Vector<float> index, Vector<float> before, Vector<float> own, Span<float> target, int batch, int lane)
    {
        Vector<float> mean = Vector<float>.Zero;
        for (int k = 0; k < shares.Length; k++)
        {
            mean += shares[k] * Select(index, k, before, own);
        }

        for (int k = 0; k < shares.Length; k++)
        {
            (shares[k] * (Select(index, k, before, own) - mean) * scale).CopyTo(target.Slice((k * batch) + lane));
        }
    }

    private static Vector<float> Select(Vector<float> index, int k, Vector<float> before, Vector<float> own)
    {
        Vector<float> bin = new(k);
        Vector<float> outer = Vector.ConditionalSelect(Vector.GreaterThan(index, bin), before, Vector<float>.Zero);
        return Vector.ConditionalSelect(Vector.Equals(index, bin), own, outer);
    }

    private static void WriteSlopes(SplineColumn column, SplineBin bin, BinGradient gradient, Span<float> target, int batch, int lane)
    {
        Vector<float> left = gradient.LeftSlope * VectorFunctions.SlopeDerivative(bin.LeftRaw);
        Vector<float> right = gradient.RightSlope * VectorFunctions.SlopeDerivative(bin.RightRaw);
        for (int knot = column.Periodic ? 0 : 1; knot < column.Bins; knot++)
        {
            // An angle's first knot is its last one too.
            int binToTheLeft = knot == 0 ? column.Bins - 1 : knot - 1;
            Vector<float> sum = Vector.ConditionalSelect(Vector.Equals(bin.Index, new Vector<float>(knot)), left, Vector<float>.Zero)
                + Vector.ConditionalSelect(Vector.Equals(bin.Index, new Vector<float>(binToTheLeft)), right, Vector<float>.Zero);
            sum.CopyTo(target.Slice((column.SlopeParameter(knot) * batch) + lane));
        }
    }

    /// <summary>Gradients with respect to what describes a bin and to the value in it.</summary>
    private readonly record struct BinGradient(
        Vector<float> Value, Vector<float> Width, Vector<float> Bottom, Vector<float> Height, Vector<float> LeftSlope, Vector<float> RightSlope)
    {
        // With position p, slope s, end slopes d₀ and d₁, q = p(1 − p): y = bottom + h·A/D and log derivative 2 ln s + ln N − 2 ln D, where
        // A = s p² + d₀ q, D = s + (d₀ + d₁ − 2s) q, N = d₁ p² + 2 s q + d₀ (1 − p)².
        public static BinGradient Of(SplineBin bin, Vector<float> value, Vector<float> gradientY, Vector<float> gradientLog)
        {
            Vector<float> one = Vector<float>.One;
            Vector<float> p = Vector.Min(Vector.Max((value - bin.Left) / bin.Width, Vector<float>.Zero), one);
            Vector<float> rest = one - p;
            Vector<float> q = p * rest;
            Vector<float> s = bin.Slope;
            Vector<float> d0 = bin.LeftSlope;
            Vector<float> d1 = bin.RightSlope;
            Vector<float> excess = d0 + d1 - (s * 2f);
            Vector<float> a = (s * p * p) + (d0 * q);
            Vector<float> inverseD = one / (s + (excess * q));
            Vector<float> inverseN = one / bin.Numerator(p, q);
            Vector<float> quotient = a * inverseD;

            // Upstream gradients with respect to A, D and N.
            Vector<float> byA = gradientY * bin.Height * inverseD;
            Vector<float> byD = -((byA * quotient) + (gradientLog * inverseD * 2f));
            Vector<float> byN = gradientLog * inverseN;

            Vector<float> change = rest - p;
            Vector<float> position = (byA * ((s * p * 2f) + (d0 * change)))
                + (byD * excess * change)
                + (byN * 2f * ((d1 * p) + (s * change) - (d0 * rest)));
            Vector<float> slope = (byA * p * p) + (byD * (one - (q * 2f))) + (byN * q * 2f) + (gradientLog * 2f / s);
            Vector<float> left = (byA * q) + (byD * q) + (byN * rest * rest);
            Vector<float> right = (byD * q) + (byN * p * p);
            Vector<float> byValue = position / bin.Width;
            return new BinGradient(
                byValue,
                -(slope * s / bin.Width) - (byValue * p),
                gradientY,
                (gradientY * quotient) + (slope / bin.Width),
                left,
                right);
        }
    }
}
