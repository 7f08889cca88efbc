using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Training;

/// <summary>
/// What targets explain of noisy contexts: their least-squares fit by polynomials of the targets, an estimate of E[c|θ]. Its principal components are those of the signal, far below the noise at
/// which those of the contexts themselves are lost.
/// </summary>
internal static class ExplainedContexts
{
    /// <summary>Fits contexts.</summary>
    /// <param name="coordinates">Targets in unbounded coordinates, standard normal under their reference laws, or angles in [−π, π]; shape <c>[rows, targets]</c>.</param>
    /// <param name="periodic">For each target whether it is an angle.</param>
    /// <param name="series">Contexts, shape <c>[rows, width]</c>.</param>
    /// <param name="degree">Largest total degree; at least 1.</param>
    /// <returns>The fit, shape <c>[rows, width]</c>.</returns>
    /// <exception cref="InvalidInputException">There are fewer than two rows for each polynomial.</exception>
    public static Rows<float> Of(Rows<float> coordinates, IReadOnlyList<bool> periodic, Rows<float> series, int degree)
    {
        Rows<double> features = Features(coordinates, periodic, degree);
        if (features.Count < 2 * features.Width)
        {
            throw new InvalidInputException(
                $"A projection of degree {degree} fits {features.Width} polynomials and needs {2 * features.Width} examples or more, not {features.Count}; lower projection_degree or raise statistics_examples.");
        }

        TorchRuntime.EnsureReady();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Tensor orthonormal = linalg.qr(tensor(features.Values.ToArray(), [features.Count, features.Width], ScalarType.Float64)).Q.to(ScalarType.Float32);
        return orthonormal.mm(orthonormal.t().mm(series.ToTensor(ComputeDevice.Cpu))).ToFloatRows();
    }

    // Products of one function of each target: Legendre polynomials of the probability below an ordinary one, cosines and sines of multiples of an angle.
    private static Rows<double> Features(Rows<float> coordinates, IReadOnlyList<bool> periodic, int degree)
    {
        List<int[]> terms = [];
        int[] orders = new int[periodic.Count];
        AddTerms(terms, orders, 0, degree, periodic);
        Rows<double> features = new(coordinates.Count, terms.Count);
        double[][] functions = [.. periodic.Select(angle => new double[angle ? (2 * degree) + 1 : degree + 1])];
        for (int row = 0; row < coordinates.Count; row++)
        {
            for (int i = 0; i < functions.Length; i++)
            {
                FillFunctions(coordinates[row][i], periodic[i], functions[i]);
            }

            for (int term = 0; term < terms.Count; term++)
            {
                double product = 1;
                for (int i = 0; i < functions.Length; i++)
                {
                    product *= functions[i][terms[term][i]];
                }

                features[row][term] = product;
            }
        }

        return features;
    }

    private static void AddTerms(List<int[]> terms, int[] functions, int target, int left, IReadOnlyList<bool> periodic)
    {
        if (target == functions.Length)
        {
            terms.Add((int[])functions.Clone());
            return;
        }

        // Function 2k − 1 and 2k of an angle are of degree k.
        for (int function = 0; (periodic[target] ? (function + 1) / 2 : function) <= left; function++)
        {
            functions[target] = function;
            AddTerms(terms, functions, target + 1, left - (periodic[target] ? (function + 1) / 2 : function), periodic);
        }
    }

    private static void FillFunctions(double coordinate, bool angle, double[] functions)
    {
        functions[0] = 1;
        if (angle)
        {
            for (int i = 1; i < functions.Length; i++)
            {
                double multiple = (i + 1) / 2 * coordinate;
                functions[i] = i % 2 == 1 ? Math.Cos(multiple) : Math.Sin(multiple);
            }

            return;
        }

        double u = (2 * NormalLaw.Cdf(coordinate)) - 1;
        functions[1] = u;
        for (int k = 1; k < functions.Length - 1; k++)
        {
            functions[k + 1] = ((((2 * k) + 1) * u * functions[k]) - (k * functions[k - 1])) / (k + 1);
        }
    }
}
