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
    /// <exception cref="InvalidInputException">The signals do not span so many dimensions, not even by their rounding.</exception>
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
            if (!Orthogonalize(greedy, vector))
            {
                throw new InvalidInputException($"The example signals span only {vector} dimensions, but {size} nodes are asked for: take fewer nodes or a wider prior.");
            }

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

    // A signal's residual is what many subtractions left, so it still holds a rounding error along the earlier vectors. Orthogonalizing again until little is taken away removes
    // that error (Kahan and Parlett's "twice is enough" for a residual well above rounding, some times more for one that is rounding itself).
    private static bool Orthogonalize(ComplexMatrix greedy, int vector)
    {
        double before;
        double after = ComplexMatrix.Power(greedy.Row(vector));
        do
        {
            before = after;
            for (int earlier = 0; earlier < vector; earlier++)
            {
                ComplexMatrix.AddScaled(greedy.Row(vector), -ComplexMatrix.Inner(greedy.Row(earlier), greedy.Row(vector)), greedy.Row(earlier));
            }

            after = ComplexMatrix.Power(greedy.Row(vector));
        }
        while (after < 0.5 * before);

        if (after == 0)
        {
            return false;
        }

        ComplexMatrix.Normalize(greedy.Row(vector));
        return true;
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
