using static TorchSharp.torch;

namespace Gnpe.Neural.Tensors;

/// <summary>Batched matrix products.</summary>
internal static class BatchedProduct
{
    /// <summary>added + left · right for each matrix of a batch.</summary>
    /// <param name="added">What is added, broadcast to <c>[n, rows, columns]</c>.</param>
    /// <param name="left">Matrices <c>[n, rows, inner]</c>.</param>
    /// <param name="right">Matrices <c>[n, inner, columns]</c>.</param>
    /// <returns>Matrices <c>[n, rows, columns]</c>.</returns>
    /// <remarks>
    /// TorchSharp 0.107 passes the arguments of <c>baddbmm</c> on in another order than it names them: what it calls the input is the first factor and the last argument is added.
    /// A test guards this.
    /// </remarks>
    public static Tensor Add(Tensor added, Tensor left, Tensor right) => baddbmm(left, right, added, 1, 1);
}
