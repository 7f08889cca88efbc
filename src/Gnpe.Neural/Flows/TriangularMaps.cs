using Gnpe.Neural.Tensors;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// One invertible matrix W = L U for each step, with a unit diagonal in L and a positive one in U, so that log|det W| is a sum (Kingma and Dhariwal 2018, arXiv:1807.03039, section 3.2).
/// Only ordinary coordinates are mixed; angles pass through. All matrices start as the identity.
/// </summary>
internal sealed class TriangularMaps
{
    private readonly Tensor lower;
    private readonly Tensor upper;
    private readonly Tensor rawDiagonal;
    private readonly Tensor lowerMask;
    private readonly Tensor upperMask;
    private readonly Tensor identity;
    private readonly Tensor ordinary;

    /// <summary>Creates the matrices.</summary>
    /// <param name="scope">Keeps <c>lower</c>, <c>upper</c> <c>[steps, D, D]</c>, of which only the strict triangles between ordinary coordinates matter, and <c>diagonal</c> <c>[steps, D]</c>.</param>
    /// <param name="steps">Number of matrices.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="random">Unused by these initial values; keeps all layers alike.</param>
    public TriangularMaps(ParameterScope scope, int steps, IReadOnlyList<bool> periodic, RandomStream random)
    {
        int d = periodic.Count;
        lower = scope.Add("lower", [steps, d, d], Initializers.Zeros, random);
        upper = scope.Add("upper", [steps, d, d], Initializers.Zeros, random);
        rawDiagonal = scope.Add("diagonal", [steps, d], Initializers.Zeros, random);
        lowerMask = Matrix(scope, d, (row, column) => column < row && !periodic[row] && !periodic[column]);
        upperMask = Matrix(scope, d, (row, column) => column > row && !periodic[row] && !periodic[column]);
        identity = Matrix(scope, d, (row, column) => row == column);
        ordinary = scope.AddConstant([.. periodic.Select(angle => angle ? 0f : 1f)], [d]);
    }

    /// <summary>The matrices W.</summary>
    /// <returns>Matrices <c>[steps, D, D]</c> and the sum of all log|det W|, a scalar.</returns>
    public (Tensor Matrices, Tensor LogDeterminant) Forward()
    {
        (Tensor l, Tensor u, Tensor logDeterminant) = Factors();
        return (bmm(l, u), logDeterminant);
    }

    /// <summary>The inverse matrices, by solving both triangular systems.</summary>
    /// <returns>Matrices <c>[steps, D, D]</c> and the sum of all log|det W|, a scalar.</returns>
    public (Tensor Matrices, Tensor LogDeterminant) Inverse()
    {
        (Tensor l, Tensor u, Tensor logDeterminant) = Factors();
        Tensor inner = linalg.solve_triangular(l, identity.expand_as(l), upper: false, unitriangular: true);
        return (linalg.solve_triangular(u, inner, upper: true), logDeterminant);
    }

    private (Tensor Lower, Tensor Upper, Tensor LogDeterminant) Factors()
    {
        // log of the slope, kept at 0 for angles
        Tensor logDiagonal = RationalQuadraticSpline.Slopes(rawDiagonal).log() * ordinary;
        Tensor u = (upper * upperMask) + diag_embed(logDiagonal.exp());
        return ((lower * lowerMask) + identity, u, logDiagonal.sum());
    }

    private static Tensor Matrix(ParameterScope scope, int size, Func<int, int, bool> isOne)
    {
        float[] values = new float[size * size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = isOne(i / size, i % size) ? 1f : 0f;
        }

        return scope.AddConstant(values, [size, size]);
    }
}
