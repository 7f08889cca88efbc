using System.Numerics;
using System.Runtime.InteropServices;

namespace Gnpe.Diagnostics.Classifier;

/// <summary>The Adam optimizer (Kingma and Ba 2015, arXiv:1412.6980, in the order of operations of the end of their section 2) over one flat block of weights.</summary>
internal sealed class Adam(int length, double learningRate)
{
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly float[] means = new float[length];
    private readonly float[] squares = new float[length];
    private int steps;

    public void Step(Span<float> weights, ReadOnlySpan<float> gradients)
    {
        steps++;
        double stepSize = learningRate * Math.Sqrt(1 - Math.Pow(SquareDecay, steps)) / (1 - Math.Pow(MeanDecay, steps));
        Vector<float> rate = new((float)stepSize);
        Vector<float> epsilon = new(Epsilon);
        Vector<float> newMean = new((float)(1 - MeanDecay));
        Vector<float> newSquare = new((float)(1 - SquareDecay));
        Span<Vector<float>> weight = MemoryMarshal.Cast<float, Vector<float>>(weights);
        Span<Vector<float>> mean = MemoryMarshal.Cast<float, Vector<float>>(means.AsSpan());
        Span<Vector<float>> square = MemoryMarshal.Cast<float, Vector<float>>(squares.AsSpan());
        ReadOnlySpan<Vector<float>> gradient = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (int i = 0; i < weight.Length; i++)
        {
            Vector<float> g = gradient[i];
            Vector<float> m = mean[i] + (newMean * (g - mean[i]));
            Vector<float> v = square[i] + (newSquare * ((g * g) - square[i]));
            mean[i] = m;
            square[i] = v;
            weight[i] -= rate * m / (Vector.SquareRoot(v) + epsilon);
        }
    }
}
