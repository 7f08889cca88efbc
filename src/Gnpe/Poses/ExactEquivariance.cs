namespace Gnpe.Poses;

/// <summary>
/// The symmetry holds exactly: the standardized data and parameters do not depend on the proxy, so the network is not told it. Where the prior has edges along the group,
/// the network learns the posterior without them and samples beyond them receive weight zero.
/// </summary>
/// <param name="parts">Pose, kernel, actions and targets.</param>
public sealed class ExactEquivariance(EquivarianceParts parts) : Equivariance(parts)
{
    /// <inheritdoc/>
    public override int ProxyContextWidth => 0;

    /// <inheritdoc/>
    public override void DescribeProxy(ReadOnlySpan<double> proxy, Span<float> context)
    {
    }
}
