namespace Gnpe.Poses;

/// <summary>
/// Coordinates of standardized parameters that depend on the proxy. Where the pose is no parameter itself but a function of several, the parameters within a kernel's reach of a proxy
/// fill a region that moves and bends with the proxy; a chart straightens it, so that the network's target lies in a fixed box.
/// </summary>
public interface IProxyChart
{
    /// <summary>From standardized parameters to the network's target, in place.</summary>
    /// <param name="proxy">ĝ.</param>
    /// <param name="standardized">ĝ⁻¹θ, within the kernel's reach; receives the target.</param>
    /// <returns>log |det ∂target/∂(ĝ⁻¹θ)|.</returns>
    double Enter(ReadOnlySpan<double> proxy, Span<double> standardized);

    /// <summary>From the network's target to standardized parameters, in place.</summary>
    /// <param name="proxy">ĝ.</param>
    /// <param name="target">The target; receives ĝ⁻¹θ. Where no parameters are within the kernel's reach, it receives some that are not.</param>
    /// <returns>log |det ∂(ĝ⁻¹θ)/∂target|.</returns>
    double Leave(ReadOnlySpan<double> proxy, Span<double> target);
}
