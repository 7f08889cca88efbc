using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>
/// The mixing matrices W = L U of a coupling flow, each between the orders of its step and of the step before; the tile form of <see cref="TriangularMaps"/>.
/// A few hundred numbers, in double precision.
/// </summary>
internal sealed class TriangularBlock : DerivedBlock
{
    private readonly WeightBlock lower;
    private readonly WeightBlock upper;
    private readonly WeightBlock diagonal;
    private readonly bool[] periodic;
    private readonly int[][] orders;
    private readonly int d;

    /// <summary>Names the weights.</summary>
    /// <param name="lower">Strict lower triangles <c>[steps, D, D]</c>.</param>
    /// <param name="upper">Strict upper triangles <c>[steps, D, D]</c>.</param>
    /// <param name="diagonal">Raw diagonals of U <c>[steps, D]</c>.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="orders">For each step the coordinates in its order.</param>
    public TriangularBlock(WeightBlock lower, WeightBlock upper, WeightBlock diagonal, bool[] periodic, int[][] orders)
        : base(orders.Length * periodic.Length * periodic.Length)
    {
        this.lower = lower;
        this.upper = upper;
        this.diagonal = diagonal;
        this.periodic = periodic;
        this.orders = orders;
        d = periodic.Length;
        Inverse = new float[Computed.Length];
    }

    /// <summary>Sum of all log|det W|.</summary>
    public float LogDeterminant { get; private set; }

    /// <summary>The inverse matrices, once they have been prepared.</summary>
    public float[] Inverse { get; }

    /// <inheritdoc/>
    public override void Prepare(TilePass pass)
    {
        double logDeterminant = 0;
        for (int step = 0; step < orders.Length; step++)
        {
            (double[,] l, double[,] u) = Factors(pass, step);
            for (int i = 0; i < d; i++)
            {
                logDeterminant += Math.Log(u[i, i]);
            }

            double[,] product = Multiply(l, u);
            ForEach(step, (place, row, column) => Computed[place] = (float)product[row, column]);
        }

        LogDeterminant = (float)logDeterminant;
    }

    /// <summary>Computes the inverse matrices.</summary>
    /// <param name="pass">Holds the stored weights.</param>
    public void PrepareInverse(TilePass pass)
    {
        for (int step = 0; step < orders.Length; step++)
        {
            (double[,] l, double[,] u) = Factors(pass, step);
            double[,] inverse = SolveUpper(u, SolveUnitLower(l));

            // The matrix leads from the order of the step before to that of the step, its inverse the other way.
            int[] before = Before(step);
            for (int row = 0; row < d; row++)
            {
                for (int column = 0; column < d; column++)
                {
                    Inverse[(((step * d) + row) * d) + column] = (float)inverse[before[row], orders[step][column]];
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Finish(TilePass pass)
    {
        double upDeterminant = (double)pass.LogDensityGradient * pass.BatchRows;
        for (int step = 0; step < orders.Length; step++)
        {
            (double[,] l, double[,] u) = Factors(pass, step);
            double[,] gradient = new double[d, d];
            ForEach(step, (place, row, column) => gradient[row, column] = ComputedGradient[place]);
            double[,] byLower = Multiply(gradient, Transposed(u));
            double[,] byUpper = Multiply(Transposed(l), gradient);
            Span<float> toLower = lower.Gradient(pass).Slice(step * d * d, d * d);
            Span<float> toUpper = upper.Gradient(pass).Slice(step * d * d, d * d);
            Span<float> toDiagonal = diagonal.Gradient(pass).Slice(step * d, d);
            for (int row = 0; row < d; row++)
            {
                for (int column = 0; column < d; column++)
                {
                    bool mixes = !periodic[row] && !periodic[column];
                    toLower[(row * d) + column] = mixes && column < row ? (float)byLower[row, column] : 0;
                    toUpper[(row * d) + column] = mixes && column > row ? (float)byUpper[row, column] : 0;
                }

                double derivative = SlopeDerivative(diagonal.Values(pass)[(step * d) + row]);
                toDiagonal[row] = periodic[row] ? 0 : (float)(derivative * (byUpper[row, row] + (upDeterminant / u[row, row])));
            }
        }
    }

    private static double Slope(double raw)
    {
        double x = raw + SplineLimits.UnitSlopeOffset;
        double softplus = Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
        return (softplus * (1 - SplineLimits.MinimumDerivative)) + SplineLimits.MinimumDerivative;
    }

    private static double SlopeDerivative(double raw) => (1 - SplineLimits.MinimumDerivative) / (1 + Math.Exp(-(raw + SplineLimits.UnitSlopeOffset)));

    private int[] Before(int step) => step == 0 ? [.. Enumerable.Range(0, d)] : orders[step - 1];

    private void ForEach(int step, Action<int, int, int> visit)
    {
        int[] before = Before(step);
        for (int row = 0; row < d; row++)
        {
            for (int column = 0; column < d; column++)
            {
                visit((((step * d) + row) * d) + column, orders[step][row], before[column]);
            }
        }
    }

    private (double[,] Lower, double[,] Upper) Factors(TilePass pass, int step)
    {
        ReadOnlySpan<float> below = lower.Values(pass).Slice(step * d * d, d * d);
        ReadOnlySpan<float> above = upper.Values(pass).Slice(step * d * d, d * d);
        ReadOnlySpan<float> raw = diagonal.Values(pass).Slice(step * d, d);
        double[,] l = new double[d, d];
        double[,] u = new double[d, d];
        for (int row = 0; row < d; row++)
        {
            for (int column = 0; column < d; column++)
            {
                bool mixes = !periodic[row] && !periodic[column];
                l[row, column] = row == column ? 1 : mixes && column < row ? below[(row * d) + column] : 0;
                u[row, column] = row == column ? (periodic[row] ? 1 : Slope(raw[row])) : mixes && column > row ? above[(row * d) + column] : 0;
            }
        }

        return (l, u);
    }

    private double[,] SolveUnitLower(double[,] l)
    {
        double[,] result = new double[d, d];
        for (int column = 0; column < d; column++)
        {
            for (int row = 0; row < d; row++)
            {
                double value = row == column ? 1 : 0;
                for (int k = 0; k < row; k++)
                {
                    value -= l[row, k] * result[k, column];
                }

                result[row, column] = value;
            }
        }

        return result;
    }

    private double[,] SolveUpper(double[,] u, double[,] right)
    {
        double[,] result = new double[d, d];
        for (int column = 0; column < d; column++)
        {
            for (int row = d - 1; row >= 0; row--)
            {
                double value = right[row, column];
                for (int k = row + 1; k < d; k++)
                {
                    value -= u[row, k] * result[k, column];
                }

                result[row, column] = value / u[row, row];
            }
        }

        return result;
    }

    private double[,] Multiply(double[,] left, double[,] right)
    {
        double[,] product = new double[d, d];
        for (int row = 0; row < d; row++)
        {
            for (int k = 0; k < d; k++)
            {
                for (int column = 0; column < d; column++)
                {
                    product[row, column] += left[row, k] * right[k, column];
                }
            }
        }

        return product;
    }

    private double[,] Transposed(double[,] matrix)
    {
        double[,] result = new double[d, d];
        for (int row = 0; row < d; row++)
        {
            for (int column = 0; column < d; column++)
            {
                result[column, row] = matrix[row, column];
            }
        }

        return result;
    }
}
