using Gnpe.Random;

namespace Gnpe.Poses;

/// <summary>No blur: the proxy is the pose itself, as chained NPE wants. For groups whose identity is zero; densities are relative to the point's mass.</summary>
/// <param name="dimension">Dimension of the group.</param>
public sealed class PointKernel(int dimension) : IBlurringKernel
{
    /// <inheritdoc/>
    public int Dimension => dimension;

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> blur) => blur.Clear();

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> blur) => blur.ContainsAnyExcept(0.0) ? double.NegativeInfinity : 0;

    /// <inheritdoc/>
    public double RelativeExtent(ReadOnlySpan<double> blur) => blur.ContainsAnyExcept(0.0) ? double.PositiveInfinity : 0;
}
