namespace Gnpe.Poses;

/// <summary>
/// The symmetry is exact for a subgroup and approximate for the rest: the network is told only what the subgroup leaves unchanged of the proxy, such as the differences
/// of arrival times when an overall shift of time is exact.
/// </summary>
/// <param name="parts">Pose, kernel, actions and targets.</param>
/// <param name="invariant">What the exact subgroup leaves of a proxy.</param>
public sealed class PartlyExactEquivariance(EquivarianceParts parts, IProxyInvariant invariant) : Equivariance(parts)
{
    /// <inheritdoc/>
    public override int ProxyContextWidth => invariant.Width;

    /// <inheritdoc/>
    public override void DescribeProxy(ReadOnlySpan<double> proxy, Span<float> context) => invariant.Evaluate(proxy, context);
}
