using Gnpe.Neural.Tensors;
using static TorchSharp.torch;

namespace Gnpe.Neural.Layers;

/// <summary>
/// Subtracts a mean from each column and divides by a standard deviation. Both are buffers, 0 and 1 until they are fitted; columns may share
/// their statistics in groups of equal size (the samples of one channel), so that shifting a series still shifts it afterwards.
/// </summary>
internal sealed class Standardization
{
    // A column that never varies would be divided by zero; it is centred and left at its scale.
    private const double SmallestDeviation = 1e-12;

    private readonly StoredTensor mean;
    private readonly StoredTensor deviation;
    private readonly int groupSize;

    /// <summary>Creates the layer with mean 0 and deviation 1.</summary>
    /// <param name="scope">Keeps the buffers <c>mean</c> and <c>deviation</c>, each <c>[width]</c>.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="groupSize">Number of consecutive columns that share their statistics; divides <paramref name="width"/>.</param>
    public Standardization(ParameterScope scope, int width, int groupSize = 1)
    {
        Width = width;
        this.groupSize = groupSize;
        float[] ones = new float[width];
        ones.AsSpan().Fill(1f);
        mean = scope.AddBuffer("mean", [width], new float[width]);
        deviation = scope.AddBuffer("deviation", [width], ones);
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Fits the statistics to rows.</summary>
    /// <param name="values">At least two rows <c>[rows, Width]</c>, all finite.</param>
    public void Fit(Tensor values)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        float[] all = values.ToFloats();
        float[] means = new float[Width];
        float[] deviations = new float[Width];
        for (int group = 0; group < Width; group += groupSize)
        {
            (double average, double spread) = Moments(all, group);
            means.AsSpan(group, groupSize).Fill((float)average);
            deviations.AsSpan(group, groupSize).Fill(spread > SmallestDeviation * Math.Max(1, Math.Abs(average)) ? (float)spread : 1f);
        }

        Set(means, deviations);
    }

    /// <summary>Sets the statistics.</summary>
    /// <param name="means">Mean of each column.</param>
    /// <param name="deviations">Standard deviation of each column, positive.</param>
    public void Set(ReadOnlySpan<float> means, ReadOnlySpan<float> deviations)
    {
        mean.Load(means);
        deviation.Load(deviations);
    }

    /// <summary>Standardizes rows.</summary>
    /// <param name="values">Rows <c>[batch, Width]</c>.</param>
    /// <returns>Rows <c>[batch, Width]</c>.</returns>
    public Tensor Forward(Tensor values) => (values - mean.Value).div_(deviation.Value);

    private (double Mean, double Deviation) Moments(float[] values, int firstColumn)
    {
        int rows = values.Length / Width;
        double count = (double)rows * groupSize;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            foreach (float value in values.AsSpan((row * Width) + firstColumn, groupSize))
            {
                sum += value;
            }
        }

        double average = sum / count;
        double squares = 0;
        for (int row = 0; row < rows; row++)
        {
            foreach (float value in values.AsSpan((row * Width) + firstColumn, groupSize))
            {
                squares += (value - average) * (value - average);
            }
        }

        return (average, Math.Sqrt(squares / count));
    }
}
