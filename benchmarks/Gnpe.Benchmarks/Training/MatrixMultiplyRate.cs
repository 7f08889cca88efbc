using System.Diagnostics;
using TorchSharp;

namespace Gnpe.Benchmarks.Training;

/// <summary>How fast the tensor library multiplies matrices of single precision, 4096 × 1024 by 1024 × 1024, on all processors.</summary>
internal sealed class MatrixMultiplyRate : IDisposable
{
    private const double Operations = 2.0 * 4096 * 1024 * 1024;

    private readonly torch.Tensor left = torch.rand(4096, 1024);
    private readonly torch.Tensor right = torch.rand(1024, 1024);
    private double seconds;
    private double processorSeconds;
    private int count;

    /// <summary>Operations per second of the clock, in 10⁹.</summary>
    public double PerSecond => count * Operations / seconds / 1e9;

    /// <summary>Operations per processor second, in 10⁹.</summary>
    public double PerProcessorSecond => count * Operations / processorSeconds / 1e9;

    /// <summary>Forgets what was measured.</summary>
    public void Reset() => (seconds, processorSeconds, count) = (0, 0, 0);

    /// <summary>Measures some products.</summary>
    /// <param name="products">How many.</param>
    public void Measure(int products)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < products; i++)
        {
            torch.matmul(left, right).Dispose();
        }

        seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        processorSeconds += (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        count += products;
    }

    public void Dispose()
    {
        left.Dispose();
        right.Dispose();
    }
}
