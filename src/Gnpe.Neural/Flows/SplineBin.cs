using System.Numerics;

namespace Gnpe.Neural.Flows;

/// <summary>The bins into which a vector of values falls, one bin for each of them.</summary>
internal struct SplineBin
{
    /// <summary>Number of the bin.</summary>
    public Vector<float> Index;

    /// <summary>Left knot.</summary>
    public Vector<float> Left;

    /// <summary>Width.</summary>
    public Vector<float> Width;

    /// <summary>Value at the left knot.</summary>
    public Vector<float> Bottom;

    /// <summary>Height.</summary>
    public Vector<float> Height;

    /// <summary>Height over width.</summary>
    public Vector<float> Slope;

    /// <summary>Raw slope at the left knot.</summary>
    public Vector<float> LeftRaw;

    /// <summary>Raw slope at the right knot.</summary>
    public Vector<float> RightRaw;

    /// <summary>Slope at the left knot.</summary>
    public Vector<float> LeftSlope;

    /// <summary>Slope at the right knot.</summary>
    public Vector<float> RightSlope;

    /// <summary>Finds the bins of values.</summary>
    /// <param name="value">Values within the interval.</param>
    /// <param name="amongHeights">Whether the values are mapped ones.</param>
    /// <param name="column">The parameters.</param>
    /// <param name="lane">First batch row.</param>
    /// <param name="widths">Shares of the widths.</param>
    /// <param name="heights">Shares of the heights.</param>
    /// <returns>The bins.</returns>
    public static SplineBin Locate(
        Vector<float> value, bool amongHeights, SplineColumn column, int lane, ReadOnlySpan<Vector<float>> widths, ReadOnlySpan<Vector<float>> heights)
    {
        SplineBin bin = default;
        Vector<float> left = new(-column.Bound);
        Vector<float> bottom = left;
        Vector<float> slope = column.RawSlope(0, lane);
        Vector<float> leastWidth = new(column.MinimumWidth);
        Vector<float> leastHeight = new(column.MinimumHeight);
        for (int k = 0; k < column.Bins; k++)
        {
            Vector<float> width = (widths[k] * column.WidthScale) + leastWidth;
            Vector<float> height = (heights[k] * column.HeightScale) + leastHeight;
            Vector<float> nextSlope = column.RawSlope(k + 1, lane);

            // The last bin that begins at or before the value is its bin.
            Vector<int> reached = k == 0 ? Vector<int>.AllBitsSet : Vector.GreaterThanOrEqual(value, amongHeights ? bottom : left);
            bin.Index = Vector.ConditionalSelect(reached, new Vector<float>(k), bin.Index);
            bin.Left = Vector.ConditionalSelect(reached, left, bin.Left);
            bin.Width = Vector.ConditionalSelect(reached, width, bin.Width);
            bin.Bottom = Vector.ConditionalSelect(reached, bottom, bin.Bottom);
            bin.Height = Vector.ConditionalSelect(reached, height, bin.Height);
            bin.LeftRaw = Vector.ConditionalSelect(reached, slope, bin.LeftRaw);
            bin.RightRaw = Vector.ConditionalSelect(reached, nextSlope, bin.RightRaw);
            left += width;
            bottom += height;
            slope = nextSlope;
        }

        bin.Slope = bin.Height / bin.Width;
        bin.LeftSlope = VectorFunctions.Slope(bin.LeftRaw);
        bin.RightSlope = VectorFunctions.Slope(bin.RightRaw);
        return bin;
    }

    /// <summary>Log of the derivative at positions within the bins.</summary>
    /// <param name="position">Positions from 0 to 1.</param>
    /// <param name="product">Position times (1 − position).</param>
    /// <param name="denominator">The denominator of the spline there.</param>
    /// <returns>Log derivatives.</returns>
    public readonly Vector<float> LogDerivative(Vector<float> position, Vector<float> product, Vector<float> denominator)
    {
        Vector<float> ratio = Slope / denominator;
        return Vector.Log(ratio * ratio * Numerator(position, product));
    }

    /// <summary>The numerator of the derivative, up to the squared slope.</summary>
    /// <param name="position">Positions from 0 to 1.</param>
    /// <param name="product">Position times (1 − position).</param>
    /// <returns>δ₁ξ² + 2sξ(1 − ξ) + δ₀(1 − ξ)².</returns>
    public readonly Vector<float> Numerator(Vector<float> position, Vector<float> product)
    {
        Vector<float> rest = Vector<float>.One - position;
        return (RightSlope * position * position) + (Slope * product * 2f) + (LeftSlope * rest * rest);
    }
}
