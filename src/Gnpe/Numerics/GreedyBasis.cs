namespace Gnpe.Numerics;

/// <summary>
/// An orthonormal basis of example vectors, built greedily: the example that the basis so far represents worst gives the next vector (Binev et al. 2011, doi:10.1137/100795772). Examples
/// without noise need hardly more vectors than principal components would.
/// </summary>
public static class GreedyBasis
{
    // Below this share of the largest example what is left is rounding.
    private const double LeastResidual = 1e-6;

    /// <summary>Builds a basis.</summary>
    /// <param name="examples">Shape <c>[examples, width]</c>.</param>
    /// <param name="count">Number of vectors, at least 1.</param>
    /// <returns>Orthonormal vectors, shape <c>[count, width]</c>.</returns>
    /// <exception cref="ArgumentException">The examples do not span as many dimensions.</exception>
    public static Rows<double> Of(Rows<double> examples, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Rows<double> residuals = examples.Clone();
        Rows<double> basis = new(count, examples.Width);
        double largest = 0;
        for (int k = 0; k < count; k++)
        {
            int worst = Worst(residuals, out double size);
            largest = Math.Max(largest, size);
            if (!(size > LeastResidual * largest))
            {
                throw new ArgumentException($"The examples span {k} dimensions, not {count}.", nameof(count));
            }

            Span<double> vector = basis[k];
            residuals[worst].CopyTo(vector);

            // What rounding has left of the earlier vectors.
            for (int i = 0; i < k; i++)
            {
                TakeAway(basis[i], vector);
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            foreach (ref double value in vector)
            {
                value /= norm;
            }

            for (int row = 0; row < residuals.Count; row++)
            {
                TakeAway(vector, residuals[row]);
            }
        }

        return basis;
    }

    private static int Worst(Rows<double> residuals, out double size)
    {
        (int worst, double largest) = (0, 0);
        for (int row = 0; row < residuals.Count; row++)
        {
            double square = Dot(residuals[row], residuals[row]);
            (worst, largest) = square > largest ? (row, square) : (worst, largest);
        }

        size = Math.Sqrt(largest);
        return worst;
    }

    private static void TakeAway(ReadOnlySpan<double> direction, Span<double> vector)
    {
        double share = Dot(direction, vector);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] -= share * direction[i];
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
