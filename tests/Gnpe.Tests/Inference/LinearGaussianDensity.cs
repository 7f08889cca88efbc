using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Tests.Inference;

/// <summary>
/// The exact conditional density of a linear-Gaussian problem under a flat prior: θ|c is normal with precision Λ = Σ h hᵀ/σ² and mean Λ⁻¹ Σ h (w·c + k)/σ²
/// over the measurements. It stands in for a perfectly trained network.
/// </summary>
internal sealed class LinearGaussianDensity : IConditionalDensity
{
    private readonly int dimension;
    private readonly double[,] lower; // Λ = L Lᵀ
    private readonly double[,] gain;
    private readonly double[] offset;
    private readonly double logNormalization;

    public LinearGaussianDensity(ParameterSpace space, int contextWidth, params Measurement[] measurements)
    {
        Space = space;
        ContextWidth = contextWidth;
        dimension = space.Count;
        double[,] precision = new double[dimension, dimension];
        foreach (Measurement measurement in measurements)
        {
            for (int i = 0; i < dimension; i++)
            {
                for (int j = 0; j < dimension; j++)
                {
                    precision[i, j] += measurement.Direction[i] * measurement.Direction[j] / (measurement.Deviation * measurement.Deviation);
                }
            }
        }

        lower = Cholesky(precision);
        logNormalization = Enumerable.Range(0, dimension).Sum(i => Math.Log(lower[i, i])) - (0.5 * dimension * Math.Log(2 * Math.PI));
        offset = new double[dimension];
        gain = new double[dimension, contextWidth];
        foreach (Measurement measurement in measurements)
        {
            double[] pull = Solve([.. measurement.Direction.Select(h => h / (measurement.Deviation * measurement.Deviation))]);
            for (int i = 0; i < dimension; i++)
            {
                offset[i] += pull[i] * measurement.Constant;
                for (int j = 0; j < measurement.ContextWeights.Length; j++)
                {
                    gain[i, j] += pull[i] * measurement.ContextWeights[j];
                }
            }
        }
    }

    public ParameterSpace Space { get; }

    public int ContextWidth { get; }

    public double[] Mean(ReadOnlySpan<float> context)
    {
        double[] mean = [.. offset];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < ContextWidth; j++)
            {
                mean[i] += gain[i, j] * context[j];
            }
        }

        return mean;
    }

    public double[,] Covariance()
    {
        double[,] covariance = new double[dimension, dimension];
        for (int j = 0; j < dimension; j++)
        {
            double[] unit = new double[dimension];
            unit[j] = 1;
            double[] column = Solve(unit);
            for (int i = 0; i < dimension; i++)
            {
                covariance[i, j] = column[i];
            }
        }

        return covariance;
    }

    /// <summary>Lᵀ(θ − mean): independent standard normal numbers when θ follows the density.</summary>
    public double[] Whitened(ReadOnlySpan<double> sample, ReadOnlySpan<float> context)
    {
        double[] mean = Mean(context);
        double[] white = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = i; j < dimension; j++)
            {
                white[i] += lower[j, i] * (sample[j] - mean[j]);
            }
        }

        return white;
    }

    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            double[] white = new double[dimension];
            random.FillNormal(white);
            double[] mean = Mean(context.Broadcast(row));
            double squares = white.Sum(z => z * z);
            for (int i = dimension - 1; i >= 0; i--)
            {
                for (int j = i + 1; j < dimension; j++)
                {
                    white[i] -= lower[j, i] * white[j];
                }

                white[i] /= lower[i, i];
                samples[row][i] = mean[i] + white[i];
            }

            logDensity[row] = logNormalization - (0.5 * squares);
        }
    }

    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            logDensity[row] = logNormalization - (0.5 * Whitened(samples[row], context.Broadcast(row)).Sum(z => z * z));
        }
    }

    private static double[,] Cholesky(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[,] lower = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        return lower;
    }

    private double[] Solve(double[] right)
    {
        double[] x = [.. right];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < i; j++)
            {
                x[i] -= lower[i, j] * x[j];
            }

            x[i] /= lower[i, i];
        }

        for (int i = dimension - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < dimension; j++)
            {
                x[i] -= lower[j, i] * x[j];
            }

            x[i] /= lower[i, i];
        }

        return x;
    }
}
