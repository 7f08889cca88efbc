namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Small dense systems of linear equations.</summary>
internal static class LinearSystem
{
    /// <summary>Solves A x = b by Gaussian elimination with partial pivoting; both are overwritten.</summary>
    /// <param name="matrix">A, row by row, shape <c>[n, n]</c>; not singular.</param>
    /// <param name="values">b, shape <c>[n]</c>; receives x.</param>
    public static void Solve(Span<double> matrix, Span<double> values)
    {
        int n = values.Length;
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(matrix[(row * n) + column]) > Math.Abs(matrix[(pivot * n) + column]) ? row : pivot;
            }

            Swap(matrix, values, n, column, pivot);
            for (int row = column + 1; row < n; row++)
            {
                double factor = matrix[(row * n) + column] / matrix[(column * n) + column];
                for (int i = column; i < n; i++)
                {
                    matrix[(row * n) + i] -= factor * matrix[(column * n) + i];
                }

                values[row] -= factor * values[column];
            }
        }

        for (int row = n - 1; row >= 0; row--)
        {
            for (int i = row + 1; i < n; i++)
            {
                values[row] -= matrix[(row * n) + i] * values[i];
            }

            values[row] /= matrix[(row * n) + row];
        }
    }

    private static void Swap(Span<double> matrix, Span<double> values, int n, int first, int second)
    {
        for (int i = 0; i < n && first != second; i++)
        {
            (matrix[(first * n) + i], matrix[(second * n) + i]) = (matrix[(second * n) + i], matrix[(first * n) + i]);
        }

        (values[first], values[second]) = (values[second], values[first]);
    }
}
