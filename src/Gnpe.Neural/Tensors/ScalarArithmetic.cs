using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tensors;

/// <summary>
/// Arithmetic for loops that run long. The library turns a number, and the hidden factor of every sum of tensors, into an object that owns native memory and does not keep it alive
/// during the call, so that under load the finalizer can free it first (seen as "Expected false to be true" from Scalar.h); these keep it until the call has returned.
/// </summary>
internal static class ScalarArithmetic
{
    /// <summary>factor·tensor.</summary>
    public static Tensor Times(this Tensor tensor, double factor)
    {
        using Scalar scalar = factor;
        return tensor.mul(scalar);
    }

    /// <summary>tensor + summand.</summary>
    public static Tensor Plus(this Tensor tensor, double summand)
    {
        using Scalar scalar = summand;
        using Scalar alpha = 1;
        return tensor.add(scalar, alpha);
    }

    /// <summary>tensor + other.</summary>
    public static Tensor Plus(this Tensor tensor, Tensor other)
    {
        using Scalar alpha = 1;
        return tensor.add(other, alpha);
    }

    /// <summary>Adds another tensor in place.</summary>
    public static Tensor Accumulate(this Tensor tensor, Tensor other)
    {
        using Scalar alpha = 1;
        return tensor.add_(other, alpha);
    }

    /// <summary>tensor², without the power function, which would turn its exponent into such an object.</summary>
    public static Tensor Squared(this Tensor tensor) => tensor * tensor;

    /// <summary>The tensor limited to an interval.</summary>
    public static Tensor LimitedTo(this Tensor tensor, double minimum, double maximum)
    {
        using Scalar low = minimum;
        using Scalar high = maximum;
        return tensor.clamp(low, high);
    }

    /// <summary>The larger of the tensor and a number.</summary>
    public static Tensor AtLeast(this Tensor tensor, double minimum)
    {
        using Scalar low = minimum;
        return tensor.clamp_min(low);
    }

    /// <summary>Whether elements are below a number.</summary>
    public static Tensor IsBelow(this Tensor tensor, double limit)
    {
        using Scalar scalar = limit;
        return tensor.lt(scalar);
    }
}
