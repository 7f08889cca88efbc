using Gnpe.Numerics;

namespace Gnpe.Diagnostics.Classifier;

/// <summary>Two standardized sample sets in one block, shape <c>[samples, paddedDimensions]</c> with zeros in the padding; the second set carries label 1.</summary>
internal sealed class LabelledSamples
{
    private readonly float[] values;
    private readonly int countOfFirst;

    private LabelledSamples(float[] values, int countOfFirst, int count, int dimensions)
    {
        this.values = values;
        this.countOfFirst = countOfFirst;
        Count = count;
        Dimensions = dimensions;
        PaddedDimensions = MatrixKernels.PadRows(dimensions);
    }

    public int Count { get; }

    public int Dimensions { get; }

    public int PaddedDimensions { get; }

    /// <summary>Standardizes both sets with the mean and standard deviation of the first.</summary>
    public static LabelledSamples Standardized(Rows<double> first, Rows<double> second)
    {
        int dimensions = first.Width;
        int padded = MatrixKernels.PadRows(dimensions);
        int count = first.Count + second.Count;
        float[] values = new float[checked(count * padded)];
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            (double mean, double deviation) = MeanAndDeviation(first, dimension);
            for (int row = 0; row < count; row++)
            {
                double value = row < first.Count ? first[row][dimension] : second[row - first.Count][dimension];
                if (!double.IsFinite(value))
                {
                    throw new ArgumentException($"A sample has the value {value} in dimension {dimension}; the test needs finite samples.", nameof(first));
                }

                values[(row * padded) + dimension] = (float)((value - mean) / deviation);
            }
        }

        return new LabelledSamples(values, first.Count, count, dimensions);
    }

    /// <summary>Copies the chosen samples and their labels; rows beyond them are set to zero.</summary>
    public void Gather(ReadOnlySpan<int> indices, Span<float> destination, Span<float> labels)
    {
        int width = PaddedDimensions;
        for (int i = 0; i < indices.Length; i++)
        {
            values.AsSpan(indices[i] * width, width).CopyTo(destination.Slice(i * width, width));
            labels[i] = indices[i] < countOfFirst ? 0 : 1;
        }

        destination[(indices.Length * width)..].Clear();
        labels[indices.Length..].Clear();
    }

    private static (double Mean, double Deviation) MeanAndDeviation(Rows<double> rows, int column)
    {
        double mean = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            mean += rows[row][column] / rows.Count;
        }

        double variance = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            double deviation = rows[row][column] - mean;
            variance += deviation * deviation / rows.Count;
        }

        // A constant column cannot set a scale; its own unit is as good as any.
        return (mean, variance > 0 ? Math.Sqrt(variance) : 1);
    }
}
