using System.Numerics;

namespace Gnpe.Neural.Flows;

/// <summary>
/// The unconstrained parameters of one coordinate for a whole batch, <c>[3 K + 1, batch]</c>, read as vectors of neighbouring batch rows; their order is that of <see cref="SplineTransform"/>.
/// </summary>
internal readonly ref struct SplineColumn
{
    private readonly ReadOnlySpan<float> raw;
    private readonly int batch;

    /// <summary>Names the parameters of one coordinate.</summary>
    /// <param name="raw">Parameters <c>[3 K + 1, batch]</c>.</param>
    /// <param name="batch">Rows of the batch; at least one vector of them.</param>
    /// <param name="bins">Bins K.</param>
    /// <param name="periodic">Whether the coordinate is an angle.</param>
    /// <param name="tailBound">Half the interval of an ordinary coordinate.</param>
    public SplineColumn(ReadOnlySpan<float> raw, int batch, int bins, bool periodic, float tailBound)
    {
        this.raw = raw;
        this.batch = batch;
        Bins = bins;
        Periodic = periodic;
        Bound = periodic ? MathF.PI : tailBound;
        MinimumWidth = 2 * Bound * SplineLimits.MinimumWidth;
        MinimumHeight = 2 * Bound * SplineLimits.MinimumHeight;
        WidthScale = (2 * Bound) - (bins * MinimumWidth);
        HeightScale = (2 * Bound) - (bins * MinimumHeight);
    }

    /// <summary>Bins K.</summary>
    public int Bins { get; }

    /// <summary>Whether the coordinate is an angle.</summary>
    public bool Periodic { get; }

    /// <summary>Half the interval.</summary>
    public float Bound { get; }

    /// <summary>Least width of a bin.</summary>
    public float MinimumWidth { get; }

    /// <summary>Least height of a bin.</summary>
    public float MinimumHeight { get; }

    /// <summary>What the softmax of the raw widths divides among the bins.</summary>
    public float WidthScale { get; }

    /// <summary>What the softmax of the raw heights divides among the bins.</summary>
    public float HeightScale { get; }

    /// <summary>One parameter of neighbouring batch rows.</summary>
    /// <param name="parameter">Which parameter.</param>
    /// <param name="lane">First batch row.</param>
    /// <returns>The vector.</returns>
    public Vector<float> this[int parameter, int lane] => new(raw.Slice((parameter * batch) + lane));

    /// <summary>Index of a knot's raw slope among the parameters.</summary>
    /// <param name="knot">Knot from 0 to K.</param>
    /// <returns>The index; −1 if the slope is fixed at 1.</returns>
    public int SlopeParameter(int knot) =>
        Periodic ? (2 * Bins) + (knot % Bins)
        : knot == 0 || knot == Bins ? -1
        : (2 * Bins) + knot - 1;

    /// <summary>Raw slope at a knot.</summary>
    /// <param name="knot">Knot from 0 to K.</param>
    /// <param name="lane">First batch row.</param>
    /// <returns>The vector; 0, which means slope 1, where it is fixed.</returns>
    public Vector<float> RawSlope(int knot, int lane) => SlopeParameter(knot) is >= 0 and int parameter ? this[parameter, lane] : Vector<float>.Zero;

    /// <summary>Softmax of K neighbouring parameters.</summary>
    /// <param name="first">First of them.</param>
    /// <param name="lane">First batch row.</param>
    /// <param name="shares">K vectors that add up to 1.</param>
    public void Softmax(int first, int lane, Span<Vector<float>> shares)
    {
        Vector<float> largest = this[first, lane];
        for (int k = 1; k < shares.Length; k++)
        {
            largest = Vector.Max(largest, this[first + k, lane]);
        }

        Vector<float> sum = Vector<float>.Zero;
        for (int k = 0; k < shares.Length; k++)
        {
            shares[k] = Vector.Exp(this[first + k, lane] - largest);
            sum += shares[k];
        }

        Vector<float> inverse = Vector<float>.One / sum;
        for (int k = 0; k < shares.Length; k++)
        {
            shares[k] *= inverse;
        }
    }
}
