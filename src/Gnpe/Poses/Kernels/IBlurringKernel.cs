using Gnpe.Random;

namespace Gnpe.Poses;

/// <summary>
/// The law κ of the blur ε that turns a pose g into a proxy ĝ = g·ε. The blur multiplies from the right, so that the proxy transforms as the pose does.
/// Densities are per unit of the coordinates of ε.
/// </summary>
public interface IBlurringKernel
{
    /// <summary>Coordinates of the blur: the dimension of the group.</summary>
    int Dimension { get; }

    /// <summary>Draws a blur.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="blur">Receives ε, shape <c>[Dimension]</c>.</param>
    void Sample(RandomStream random, Span<double> blur);

    /// <summary>Log density of a blur; −∞ outside the support.</summary>
    /// <param name="blur">ε, shape <c>[Dimension]</c>.</param>
    /// <returns>log κ(ε).</returns>
    double LogDensity(ReadOnlySpan<double> blur);

    /// <summary>How close to the edge of the support a blur is: 0 at the centre, 1 at the edge; used to notice mass that leaves the kernel.</summary>
    /// <param name="blur">ε, shape <c>[Dimension]</c>.</param>
    /// <returns>The largest ratio over the coordinates; for a kernel without edges, the largest distance in units of three standard deviations.</returns>
    double RelativeExtent(ReadOnlySpan<double> blur);
}
