using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// An orthonormal basis for a family of whitened signals. A greedy choice of the worst-represented signal (Field et al. 2011, arXiv:1101.3765) spans the family; principal
/// components within that span order it by how much of the signals' power each vector holds.
/// </summary>
internal static class ReducedBasis
{
    /// <summary>Builds the basis.</summary>
    /// <param name="signals">Unit-power signals, shape <c>[signals, bins]</c>; overwritten.</param>
    /// <param name="size">Number of basis vectors, at most the number of signals.</param>
    /// <returns>Orthonormal rows in order of decreasing power, shape <c>[size, bins]</c>.</returns>
    public static ComplexMatrix Build(ComplexMatrix signals, int size)
    {
        ComplexMatrix greedy = new(size, signals.Columns);
        ComplexMatrix coefficients = new(signals.Rows, size);
        double[] residuals = new double[signals.Rows];
        Array.Fill(residuals, 1);
        for (int vector = 0; vector < size; vector++)
        {
            int worst = Array.IndexOf(residuals, residuals.Max());
            signals.Row(worst).Real.CopyTo(greedy.Row(vector).Real);
            signals.Row(worst).Imaginary.CopyTo(greedy.Row(vector).Imaginary);

            // A second orthogonalization removes what rounding left of the earlier vectors (Kahan and Parlett: twice is enough).
            for (int earlier = 0; earlier < vector; earlier++)
            {
                ComplexMatrix.AddScaled(greedy.Row(vector), -ComplexMatrix.Inner(greedy.Row(earlier), greedy.Row(vector)), greedy.Row(earlier));
            }

            ComplexMatrix.Normalize(greedy.Row(vector));
            int current = vector;
            Parallel.For(0, signals.Rows, row =>
            {
                Complex projection = ComplexMatrix.Inner(greedy.Row(current), signals.Row(row));
                coefficients[row, current] = projection;
                ComplexMatrix.AddScaled(signals.Row(row), -projection, greedy.Row(current));
                residuals[row] = ComplexMatrix.Power(signals.Row(row));
            });
        }

        return Rotate(greedy, coefficients);
    }

    private static ComplexMatrix Rotate(ComplexMatrix greedy, ComplexMatrix coefficients)
    {
        int size = greedy.Rows;
        Matrix<Complex> covariance = Matrix<Complex>.Build.Dense(size, size);
        for (int row = 0; row < coefficients.Rows; row++)
        {
            for (int i = 0; i < size; i++)
            {
                Complex left = coefficients[row, i];
                for (int j = 0; j < size; j++)
                {
                    covariance[i, j] += left * Complex.Conjugate(coefficients[row, j]);
                }
            }
        }

        Evd<Complex> eigen = covariance.Evd(Symmetricity.Hermitian);
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => eigen.EigenValues[i].Real)];
        ComplexMatrix basis = new(size, greedy.Columns);
        Parallel.For(0, size, vector =>
        {
            for (int i = 0; i < size; i++)
            {
                ComplexMatrix.AddScaled(basis.Row(vector), eigen.EigenVectors[i, order[vector]], greedy.Row(i));
            }

            ComplexMatrix.Normalize(basis.Row(vector));
        });
        return basis;
    }
}
