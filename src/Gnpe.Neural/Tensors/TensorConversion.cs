using System.Runtime.InteropServices;
using Gnpe.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tensors;

/// <summary>Moves row batches and arrays into float32 tensors and back by plain memory copies.</summary>
internal static class TensorConversion
{
    /// <summary>Copies a float batch.</summary>
    /// <param name="rows">Batch of shape <c>[rows, width]</c>.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <returns>A float32 tensor <c>[rows, width]</c>.</returns>
    public static Tensor ToTensor(this Rows<float> rows, ComputeDevice device) => FromFloats(rows.Values, [rows.Count, rows.Width], device);

    /// <summary>Copies a double batch, rounding to single precision.</summary>
    /// <param name="rows">Batch of shape <c>[rows, width]</c>.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <returns>A float32 tensor <c>[rows, width]</c>.</returns>
    public static Tensor ToTensor(this Rows<double> rows, ComputeDevice device)
    {
        Tensor host = Allocate([rows.Count, rows.Width]);
        Span<float> target = FloatView(host);
        Span<double> source = rows.Values;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = (float)source[i];
        }

        return MoveTo(host, device);
    }

    /// <summary>Copies numbers into a tensor of a given shape.</summary>
    /// <param name="values">Row-major numbers.</param>
    /// <param name="shape">Shape, with as many elements as there are numbers.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <returns>A float32 tensor.</returns>
    public static Tensor FromFloats(ReadOnlySpan<float> values, long[] shape, ComputeDevice device)
    {
        Tensor host = Allocate(shape);
        values.CopyTo(FloatView(host));
        return MoveTo(host, device);
    }

    /// <summary>Copies a tensor into an array.</summary>
    /// <param name="tensor">A float32 tensor of any shape and layout.</param>
    /// <returns>Its elements in row-major order.</returns>
    public static float[] ToFloats(this Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return FloatView(HostContiguous(tensor)).ToArray();
    }

    /// <summary>Copies a matrix into a float batch.</summary>
    /// <param name="tensor">A float32 tensor <c>[rows, width]</c>.</param>
    /// <returns>The batch.</returns>
    public static Rows<float> ToFloatRows(this Tensor tensor) => new(tensor.ToFloats(), (int)tensor.shape[0], (int)tensor.shape[1]);

    /// <summary>Copies a matrix into a double batch.</summary>
    /// <param name="tensor">A float32 tensor <c>[rows, width]</c>.</param>
    /// <returns>The batch.</returns>
    public static Rows<double> ToDoubleRows(this Tensor tensor)
    {
        Rows<double> rows = new((int)tensor.shape[0], (int)tensor.shape[1]);
        CopyTo(tensor, rows.Values);
        return rows;
    }

    /// <summary>Copies a tensor into existing doubles.</summary>
    /// <param name="tensor">A float32 tensor of any shape.</param>
    /// <param name="destination">As many doubles as the tensor has elements.</param>
    public static void CopyTo(this Tensor tensor, Span<double> destination)
    {
        using DisposeScope scope = NewDisposeScope();
        ReadOnlySpan<float> source = FloatView(HostContiguous(tensor));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = source[i];
        }
    }

    /// <summary>The memory of a tensor itself: writing to it writes to the tensor.</summary>
    /// <param name="tensor">A contiguous float32 tensor in main memory, kept alive by the caller while the view is used.</param>
    /// <returns>Its elements in row-major order.</returns>
    public static Span<float> FloatView(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static Tensor Allocate(long[] shape)
    {
        TorchRuntime.EnsureReady();
        return empty(shape, ScalarType.Float32);
    }

    private static Tensor HostContiguous(Tensor tensor) => tensor.detach().to(ScalarType.Float32).cpu().contiguous();

    private static Tensor MoveTo(Tensor host, ComputeDevice device)
    {
        if (device == ComputeDevice.Cpu)
        {
            return host;
        }

        using (host)
        {
            return host.to(device.ToTorch());
        }
    }
}
