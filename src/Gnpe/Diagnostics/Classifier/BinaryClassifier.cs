using Gnpe.Random;

namespace Gnpe.Diagnostics.Classifier;

/// <summary>
/// A multilayer perceptron with two hidden layers of rectified linear units and one logistic output. All weights lie in one flat block, so that the optimizer is one pass;
/// units are padded with zeros, which stay zero because neither their values nor their gradients ever leave zero.
/// </summary>
internal sealed class BinaryClassifier
{
    private readonly int inputs;
    private readonly int units;
    private readonly int rows;
    private readonly float[] weights;
    private readonly float[] gradients;
    private readonly float[] transposed;
    private readonly float[] first;
    private readonly float[] second;
    private readonly float[] firstGradient;
    private readonly float[] secondGradient;

    public BinaryClassifier(int dimensions, int hidden, int batchSize, RandomStream random)
    {
        inputs = MatrixKernels.PadRows(dimensions);
        units = MatrixKernels.PadColumns(hidden);
        rows = MatrixKernels.PadBatch(batchSize);
        BatchSize = batchSize;
        weights = new float[Length];
        gradients = new float[Length];
        transposed = new float[units * units];
        first = new float[rows * units];
        second = new float[rows * units];
        firstGradient = new float[rows * units];
        secondGradient = new float[rows * units];
        Input = new float[rows * inputs];
        Labels = new float[rows];
        Logits = new float[rows];
        Initialize(dimensions, hidden, random);
    }

    public int BatchSize { get; }

    /// <summary>The minibatch, shape <c>[rows, inputs]</c>.</summary>
    public float[] Input { get; }

    /// <summary>Labels 0 or 1 of the minibatch.</summary>
    public float[] Labels { get; }

    /// <summary>Logits after <see cref="Forward"/>, their gradients after <see cref="Backward"/>.</summary>
    public float[] Logits { get; }

    public Span<float> Weights => weights;

    public Span<float> Gradients => gradients;

    private int Length => OutputBiasStart + MatrixKernels.PadColumns(1);

    private int FirstBiasStart => inputs * units;

    private int SecondStart => FirstBiasStart + units;

    private int SecondBiasStart => SecondStart + (units * units);

    private int OutputStart => SecondBiasStart + units;

    private int OutputBiasStart => OutputStart + units;

    private Span<float> OutputWeights => weights.AsSpan(OutputStart, units);

    private Span<float> SecondWeights => weights.AsSpan(SecondStart, units * units);

    /// <summary>Computes the logits of the minibatch in <see cref="Input"/>.</summary>
    public void Forward()
    {
        MatrixKernels.Multiply(Input, inputs, 1, weights.AsSpan(0, FirstBiasStart), weights.AsSpan(FirstBiasStart, units), first, rows, units, inputs);
        VectorKernels.Rectify(first);
        MatrixKernels.Multiply(first, units, 1, SecondWeights, weights.AsSpan(SecondBiasStart, units), second, rows, units, units);
        VectorKernels.Rectify(second);
        for (int row = 0; row < rows; row++)
        {
            Logits[row] = VectorKernels.Dot(second.AsSpan(row * units, units), OutputWeights) + weights[OutputBiasStart];
        }
    }

    /// <summary>Computes the gradients of the mean loss of the first <paramref name="count"/> rows after <see cref="Forward"/>.</summary>
    /// <returns>The summed loss of those rows in nats, without the penalty on the weights.</returns>
    public double Backward(int count)
    {
        double loss = VectorKernels.LogisticLoss(Logits, Labels, count);
        VectorKernels.Scale(Logits, 1f / count, Logits);

        Span<float> outputGradient = gradients.AsSpan(OutputStart, units);
        outputGradient.Clear();
        float biasGradient = 0;
        for (int row = 0; row < rows; row++)
        {
            VectorKernels.AddScaled(outputGradient, Logits[row], second.AsSpan(row * units, units));
            VectorKernels.Scale(secondGradient.AsSpan(row * units, units), Logits[row], OutputWeights);
            biasGradient += Logits[row];
        }

        gradients[OutputBiasStart] = biasGradient;
        VectorKernels.KeepWhereActive(secondGradient, second);
        VectorKernels.SumColumns(secondGradient, gradients.AsSpan(SecondBiasStart, units));
        MatrixKernels.Multiply(first, 1, units, secondGradient, [], gradients.AsSpan(SecondStart, units * units), units, units, rows);

        Transpose();
        MatrixKernels.Multiply(secondGradient, units, 1, transposed, [], firstGradient, rows, units, units);
        VectorKernels.KeepWhereActive(firstGradient, first);
        VectorKernels.SumColumns(firstGradient, gradients.AsSpan(FirstBiasStart, units));
        MatrixKernels.Multiply(Input, 1, inputs, firstGradient, [], gradients.AsSpan(0, FirstBiasStart), inputs, units, rows);
        return loss;
    }

    /// <summary>Adds the gradient of strength/2 · Σ w² over the weights, biases excepted.</summary>
    /// <returns>The penalty's value.</returns>
    public double AddPenalty(double strength) =>
        AddPenalty(strength, 0, FirstBiasStart) + AddPenalty(strength, SecondStart, units * units) + AddPenalty(strength, OutputStart, units);

    private double AddPenalty(double strength, int start, int length)
    {
        ReadOnlySpan<float> block = weights.AsSpan(start, length);
        VectorKernels.AddScaled(gradients.AsSpan(start, length), (float)strength, block);
        return 0.5 * strength * VectorKernels.Dot(block, block);
    }

    // Uniform weights and biases of variance 2/(fan in + fan out): Glorot and Bengio (2010), equation 16.
    private void Initialize(int dimensions, int hidden, RandomStream random)
    {
        double bound = Math.Sqrt(6.0 / (dimensions + hidden));
        Fill(0, dimensions, hidden, bound, random);
        Fill(FirstBiasStart, 1, hidden, bound, random);
        bound = Math.Sqrt(6.0 / (hidden + hidden));
        Fill(SecondStart, hidden, hidden, bound, random);
        Fill(SecondBiasStart, 1, hidden, bound, random);
        bound = Math.Sqrt(6.0 / (hidden + 1));
        Fill(OutputStart, 1, hidden, bound, random);
        Fill(OutputBiasStart, 1, 1, bound, random);
    }

    private void Fill(int start, int rowCount, int columnCount, double bound, RandomStream random)
    {
        for (int row = 0; row < rowCount; row++)
        {
            for (int column = 0; column < columnCount; column++)
            {
                weights[start + (row * units) + column] = (float)random.NextUniform(-bound, bound);
            }
        }
    }

    private void Transpose()
    {
        ReadOnlySpan<float> source = SecondWeights;
        for (int row = 0; row < units; row++)
        {
            for (int column = 0; column < units; column++)
            {
                transposed[(column * units) + row] = source[(row * units) + column];
            }
        }
    }
}
