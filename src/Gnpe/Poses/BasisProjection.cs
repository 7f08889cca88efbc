using System.Numerics;
using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// Standardizes, then keeps the components of a row along the vectors of a basis. In a standard pose signals differ in few directions; a basis of signals without noise holds what they
/// say, and a network need not learn from noisy ones which directions these are.
/// </summary>
public sealed class BasisProjection : IStandardizer
{
    // Few rows stay in the cache.
    private const int RowsAtOnce = 32;

    private readonly IStandardizer inner;
    private readonly Rows<float> basis;

    /// <summary>Creates the reduction.</summary>
    /// <param name="inner">The standardization before.</param>
    /// <param name="basis">Vectors, shape <c>[components, width]</c> with the width of a standardized row.</param>
    /// <exception cref="ArgumentException">The vectors are of another width.</exception>
    public BasisProjection(IStandardizer inner, Rows<double> basis)
    {
        if (basis.Width != inner.Layout.Width)
        {
            throw new ArgumentException($"Vectors of {basis.Width} numbers do not fit standardized rows of {inner.Layout.Width}.", nameof(basis));
        }

        this.inner = inner;
        this.basis = new Rows<float>(Array.ConvertAll(basis.Values.ToArray(), value => (float)value), basis.Count, basis.Width);
        Layout = new DataLayout(1, basis.Count);
    }

    /// <inheritdoc/>
    public int InputWidth => inner.InputWidth;

    /// <inheritdoc/>
    public DataLayout Layout { get; }

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        Rows<float> full = new(Math.Min(RowsAtOnce, proxies.Count), inner.Layout.Width);
        for (int first = 0; first < proxies.Count; first += full.Count)
        {
            int rows = Math.Min(full.Count, proxies.Count - first);
            inner.Standardize(data.Count == 1 ? data : data.Slice(first, rows), proxies.Slice(first, rows), full.Slice(0, rows));
            for (int row = 0; row < rows; row++)
            {
                for (int component = 0; component < basis.Count; component++)
                {
                    result[first + row][component] = Dot(basis[component], full[row]);
                }
            }
        }
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums = Vector.MultiplyAddEstimate(new Vector<float>(left[i..]), new Vector<float>(right[i..]), sums);
        }

        float sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
