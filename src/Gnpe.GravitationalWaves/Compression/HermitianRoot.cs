using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>The Hermitian root of a Gram matrix and its inverse, G^{±1/2} = V Λ^{±1/2} Vᴴ: among all factors with RᴴR = G the one closest to a multiple of the identity.</summary>
/// <param name="Root">G^{1/2}.</param>
/// <param name="Inverse">G^{−1/2}.</param>
internal sealed record HermitianRoot(ComplexMatrix Root, ComplexMatrix Inverse)
{
    // Eigenvalues come with errors of the order of 1e-16 of the largest one. What is smaller than this share of it is a direction in which this noise leaves nothing of any signal;
    // raising it keeps the inverse root bounded, and root and inverse stay each other's inverse.
    private const double SmallestShare = 1e-10;

    /// <summary>The roots of a Hermitian, positive matrix.</summary>
    public static HermitianRoot Of(ComplexMatrix gram)
    {
        int size = gram.Rows;
        Matrix<Complex> matrix = Matrix<Complex>.Build.Dense(size, size, (row, column) => 0.5 * (gram[row, column] + Complex.Conjugate(gram[column, row])));
        Evd<Complex> eigen = matrix.Evd(Symmetricity.Hermitian);
        double floor = SmallestShare * eigen.EigenValues.Max(value => value.Real);
        double[] roots = [.. eigen.EigenValues.Select(value => Math.Sqrt(Math.Max(value.Real, floor)))];
        return new HermitianRoot(Combine(eigen.EigenVectors, roots), Combine(eigen.EigenVectors, Array.ConvertAll(roots, root => 1 / root)));
    }

    private static ComplexMatrix Combine(Matrix<Complex> vectors, double[] values)
    {
        int size = values.Length;
        ComplexMatrix left = new(size, size);
        ComplexMatrix right = new(size, size);
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                left[row, column] = vectors[row, column] * values[column];
                right[column, row] = Complex.Conjugate(vectors[row, column]);
            }
        }

        return left.Times(right);
    }
}
