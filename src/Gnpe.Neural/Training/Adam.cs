using System.Numerics;

namespace Gnpe.Neural.Training;

/// <summary>
/// One step of Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1), with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2), with smaller steps
/// where the squares are out of date (Wortsman et al. 2023, arXiv:2304.13013, algorithm 2), and of the moving average of the weights, fused into one pass over memory:
/// at a few million weights the optimizer is bound by memory, and separate tensor operations would pass over it a dozen times.
/// </summary>
internal static class Adam
{
    private const float Epsilon = 1e-8f;

    /// <summary>Coefficients that are equal for all weights of a step.</summary>
    /// <param name="MeanDecay">β₁.</param>
    /// <param name="SquareDecay">β₂.</param>
    /// <param name="StepSize">Learning rate divided by 1 − β₁ᵗ.</param>
    /// <param name="InverseSquareCorrection">1/√(1 − β₂ᵗ).</param>
    /// <param name="GradientScale">Factor that shortens the gradient to the clip norm.</param>
    /// <param name="AverageDecay">Weight of the old value in the moving average; 0 copies the weights exactly.</param>
    /// <param name="Shrinkage">Factor of the weights before the step: 1 minus learning rate times weight decay.</param>
    public readonly record struct Coefficients(
        float MeanDecay, float SquareDecay, float StepSize, float InverseSquareCorrection, float GradientScale, float AverageDecay, float Shrinkage);

    /// <summary>The coefficients of one step.</summary>
    /// <param name="settings">Decays, clip norm and average.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="learningRate">The scheduled rate.</param>
    /// <param name="gradientNorm">Euclidean norm of the whole gradient.</param>
    public static Coefficients For(TrainingSettings settings, long step, double learningRate, double gradientNorm)
    {
        double count = step + 1;
        double clip = settings.GradientClipNorm;
        return new Coefficients(
            (float)settings.MeanDecay,
            (float)settings.SquareDecay,
            (float)(learningRate / (1 - Math.Pow(settings.MeanDecay, count))),
            (float)(1 / Math.Sqrt(1 - Math.Pow(settings.SquareDecay, count))),
            (float)(clip > 0 && gradientNorm > clip ? clip / gradientNorm : 1),
            (float)AverageDecay(settings.AverageDecay, step),
            (float)(1 - (learningRate * settings.WeightDecay)));
    }

    /// <summary>The decay of the moving average at one step.</summary>
    /// <param name="decay">The decay of late steps.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <returns>min(decay, (1 + step)/(10 + step)).</returns>
    public static double AverageDecay(double decay, long step) => Math.Min(decay, (1.0 + step) / (10.0 + step));

    /// <summary>The same coefficients for weights whose gradients have outgrown their squares: the step is divided by the root mean square of gradient over expected gradient, if above 1.</summary>
    /// <param name="coefficients">Of the whole step.</param>
    /// <param name="gradient">Gradient of some weights.</param>
    /// <param name="squares">Their squares before the step.</param>
    public static Coefficients Tempered(in Coefficients coefficients, ReadOnlySpan<float> gradient, ReadOnlySpan<float> squares)
    {
        int width = Vector<float>.Count;
        Vector<float> squareDecay = new(coefficients.SquareDecay);
        Vector<float> scale = new(coefficients.GradientScale);
        Vector<float> correction = new(coefficients.InverseSquareCorrection * coefficients.InverseSquareCorrection);
        Vector<float> floor = new(Epsilon * Epsilon);
        Vector<float> total = Vector<float>.Zero;
        int i = 0;
        for (; i <= gradient.Length - width; i += width)
        {
            Vector<float> g = new Vector<float>(gradient[i..]) * scale;
            Vector<float> gg = g * g;
            Vector<float> square = gg + (squareDecay * (new Vector<float>(squares[i..]) - gg));
            total += gg / ((square * correction) + floor);
        }

        float sum = Vector.Sum(total);
        for (; i < gradient.Length; i++)
        {
            float g = gradient[i] * coefficients.GradientScale;
            float square = (g * g) + (coefficients.SquareDecay * (squares[i] - (g * g)));
            sum += g * g / ((square * coefficients.InverseSquareCorrection * coefficients.InverseSquareCorrection) + (Epsilon * Epsilon));
        }

        float growth = MathF.Sqrt(sum / Math.Max(1, gradient.Length));
        return growth > 1 ? coefficients with { StepSize = coefficients.StepSize / growth } : coefficients;
    }

    /// <summary>Updates weights, both moments and the average in place; all spans have the same length.</summary>
    public static void Update(
        in Coefficients coefficients, ReadOnlySpan<float> gradient, Span<float> weights, Span<float> means, Span<float> squares, Span<float> average)
    {
        int width = Vector<float>.Count;
        Vector<float> meanDecay = new(coefficients.MeanDecay);
        Vector<float> squareDecay = new(coefficients.SquareDecay);
        Vector<float> scale = new(coefficients.GradientScale);
        Vector<float> stepSize = new(coefficients.StepSize);
        Vector<float> correction = new(coefficients.InverseSquareCorrection);
        Vector<float> averageDecay = new(coefficients.AverageDecay);
        Vector<float> epsilon = new(Epsilon);
        Vector<float> shrinkage = new(coefficients.Shrinkage);
        int i = 0;
        for (; i <= gradient.Length - width; i += width)
        {
            Vector<float> g = new Vector<float>(gradient[i..]) * scale;
            Vector<float> mean = new(means[i..]);
            Vector<float> square = new(squares[i..]);
            Vector<float> weight = new(weights[i..]);
            Vector<float> slow = new(average[i..]);
            mean = g + (meanDecay * (mean - g));
            Vector<float> gg = g * g;
            square = gg + (squareDecay * (square - gg));
            weight = (weight * shrinkage) - (stepSize * mean / ((Vector.SquareRoot(square) * correction) + epsilon));
            slow = weight + (averageDecay * (slow - weight));
            mean.CopyTo(means[i..]);
            square.CopyTo(squares[i..]);
            weight.CopyTo(weights[i..]);
            slow.CopyTo(average[i..]);
        }

        for (; i < gradient.Length; i++)
        {
            float g = gradient[i] * coefficients.GradientScale;
            means[i] = g + (coefficients.MeanDecay * (means[i] - g));
            squares[i] = (g * g) + (coefficients.SquareDecay * (squares[i] - (g * g)));
            weights[i] = (weights[i] * coefficients.Shrinkage) - (coefficients.StepSize * means[i] / ((MathF.Sqrt(squares[i]) * coefficients.InverseSquareCorrection) + Epsilon));
            average[i] = weights[i] + (coefficients.AverageDecay * (average[i] - weights[i]));
        }
    }

    /// <summary>The sum of squares of a gradient in double precision; not finite as soon as one element is not.</summary>
    public static double SquaredNorm(ReadOnlySpan<float> gradient)
    {
        int width = Vector<float>.Count;
        Vector<double> low = Vector<double>.Zero;
        Vector<double> high = Vector<double>.Zero;
        int i = 0;
        for (; i <= gradient.Length - width; i += width)
        {
            Vector.Widen(new Vector<float>(gradient[i..]), out Vector<double> first, out Vector<double> second);
            low += first * first;
            high += second * second;
        }

        double sum = Vector.Sum(low + high);
        for (; i < gradient.Length; i++)
        {
            sum += (double)gradient[i] * gradient[i];
        }

        return sum;
    }
}
