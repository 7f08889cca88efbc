using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// Empirical interpolation (QDEIM, Drmač and Gugercin 2016, arXiv:1505.00370): as many frequency nodes as basis vectors, chosen by pivoted orthogonalization, from whose values
/// the coefficients of a signal in the basis follow by one small matrix.
/// </summary>
internal static class EmpiricalInterpolation
{
    /// <summary>Chooses the nodes.</summary>
    /// <param name="basis">Orthonormal rows, shape <c>[vectors, bins]</c>.</param>
    /// <returns>Ascending bin indices, one per vector.</returns>
    public static int[] Nodes(ComplexMatrix basis)
    {
        int vectors = basis.Rows;
        int bins = basis.Columns;

        // Columns of the basis as rows of a matrix, so that orthogonalizing them is a SIMD loop.
        ComplexMatrix columns = new(bins, vectors);
        double[] norms = new double[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                columns[bin, vector] = basis[vector, bin];
            }

            norms[bin] = ComplexMatrix.Power(columns.Row(bin));
        }

        int[] nodes = new int[vectors];
        for (int step = 0; step < vectors; step++)
        {
            int pivot = Array.IndexOf(norms, norms.Max());
            nodes[step] = pivot;
            ComplexMatrix.Normalize(columns.Row(pivot));
            norms[pivot] = -1;
            Parallel.For(0, bins, bin =>
            {
                if (norms[bin] >= 0)
                {
                    ComplexMatrix.AddScaled(columns.Row(bin), -ComplexMatrix.Inner(columns.Row(pivot), columns.Row(bin)), columns.Row(pivot));
                    norms[bin] = ComplexMatrix.Power(columns.Row(bin));
                }
            });
        }

        Array.Sort(nodes);
        return nodes;
    }

    /// <summary>The matrix that turns values at the nodes into coefficients.</summary>
    /// <param name="basis">Orthonormal rows, shape <c>[vectors, bins]</c>.</param>
    /// <param name="nodes">Bin indices, one per vector.</param>
    /// <param name="components">How many leading coefficients are wanted.</param>
    /// <returns>Shape <c>[components, nodes]</c>.</returns>
    public static ComplexMatrix Interpolant(ComplexMatrix basis, int[] nodes, int components)
    {
        Matrix<Complex> atNodes = Matrix<Complex>.Build.Dense(nodes.Length, basis.Rows, (node, vector) => basis[vector, nodes[node]]);
        Matrix<Complex> inverse = atNodes.Inverse();
        ComplexMatrix interpolant = new(components, nodes.Length);
        for (int component = 0; component < components; component++)
        {
            for (int node = 0; node < nodes.Length; node++)
            {
                interpolant[component, node] = inverse[component, node];
            }
        }

        return interpolant;
    }
}
