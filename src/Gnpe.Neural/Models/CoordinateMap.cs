using Gnpe.Distributions;
using Gnpe.Numerics;

namespace Gnpe.Neural.Models;

/// <summary>The bijection θ ↔ z for whole batches, on all cores: the quantiles of a few thousand rows cost as much as the network.</summary>
/// <param name="bijection">The bijection of one row.</param>
internal sealed class CoordinateMap(UnboundedCoordinates bijection)
{
    private const int BlockSize = 256;

    /// <summary>Maps coordinates to parameters.</summary>
    /// <param name="z">Shape <c>[rows, parameters]</c>.</param>
    /// <param name="logZ">Log density in z of each row.</param>
    /// <param name="parameters">Receives θ.</param>
    /// <param name="logDensity">Receives the log density in θ.</param>
    public void ToParameters(Rows<float> z, float[] logZ, Rows<double> parameters, Span<double> logDensity)
    {
        double[] results = new double[z.Count];
        ForBlocks(z.Count, (start, end) =>
        {
            Span<double> coordinates = stackalloc double[z.Width];
            for (int row = start; row < end; row++)
            {
                Widen(z[row], coordinates);
                results[row] = logZ[row] + bijection.ToParameters(coordinates, parameters[row]);
            }
        });
        results.CopyTo(logDensity);
    }

    /// <summary>Maps parameters to coordinates.</summary>
    /// <param name="parameters">θ, shape <c>[rows, parameters]</c>.</param>
    /// <param name="logDeterminant">Receives log |det ∂z/∂θ|, −∞ outside the support.</param>
    /// <returns>z, shape <c>[rows, parameters]</c>; zeros outside the support.</returns>
    public Rows<float> ToUnbounded(Rows<double> parameters, Span<double> logDeterminant)
    {
        Rows<float> z = new(parameters.Count, parameters.Width);
        double[] results = new double[parameters.Count];
        ForBlocks(parameters.Count, (start, end) =>
        {
            Span<double> coordinates = stackalloc double[z.Width];
            for (int row = start; row < end; row++)
            {
                double determinant = bijection.ToUnbounded(parameters[row], coordinates);
                bool isInside = double.IsFinite(determinant);
                results[row] = isInside ? determinant : double.NegativeInfinity;
                for (int i = 0; isInside && i < coordinates.Length; i++)
                {
                    z[row][i] = (float)coordinates[i];
                }
            }
        });
        results.CopyTo(logDeterminant);
        return z;
    }

    private static void ForBlocks(int rows, Action<int, int> body)
    {
        int blocks = (rows + BlockSize - 1) / BlockSize;
        if (blocks <= 1)
        {
            body(0, rows);
            return;
        }

        Parallel.For(0, blocks, block => body(block * BlockSize, Math.Min(rows, (block + 1) * BlockSize)));
    }

    private static void Widen(ReadOnlySpan<float> source, Span<double> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = source[i];
        }
    }
}
