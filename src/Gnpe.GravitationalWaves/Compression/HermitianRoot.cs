using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>The inverse of the Hermitian root of a Gram matrix, G^{−1/2} = V Λ^{−1/2} Vᴴ: among all R with R G Rᴴ = 1 the one closest to a multiple of the identity.</summary>
internal static class HermitianRoot
{
    // Eigenvalues come with errors of the order of 1e-16 of the largest one. What is smaller than this share of it is a direction in which this noise leaves nothing of any signal;
    // raising it keeps the inverse root bounded, at the price of less than unit noise there.
    private const double SmallestShare = 1e-10;

    /// <summary>The inverse root.</summary>
    /// <param name="matrix">Its leading square block is Hermitian and positive; further columns do not matter.</param>
    public static ComplexMatrix InverseOf(ComplexMatrix matrix)
    {
        int size = matrix.Rows;
        Matrix<Complex> gram = Matrix<Complex>.Build.Dense(size, size, (row, column) => 0.5 * (matrix[row, column] + Complex.Conjugate(matrix[column, row])));
        Evd<Complex> eigen = gram.Evd(Symmetricity.Hermitian);
        double floor = SmallestShare * eigen.EigenValues.Max(value => value.Real);
        ComplexMatrix left = new(size, size);
        ComplexMatrix right = new(size, size);
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                left[row, column] = eigen.EigenVectors[row, column] / Math.Sqrt(Math.Max(eigen.EigenValues[column].Real, floor));
                right[column, row] = Complex.Conjugate(eigen.EigenVectors[row, column]);
            }
        }

        return left.Times(right);
    }
}
