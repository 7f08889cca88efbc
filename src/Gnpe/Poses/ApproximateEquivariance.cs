namespace Gnpe.Poses;

/// <summary>The symmetry only simplifies the data: the network is told the whole proxy.</summary>
/// <param name="parts">Pose, kernel, actions and targets.</param>
public sealed class ApproximateEquivariance(EquivarianceParts parts) : Equivariance(parts)
{
    /// <inheritdoc/>
    public override int ProxyContextWidth => Group.Dimension;

    /// <inheritdoc/>
    public override void DescribeProxy(ReadOnlySpan<double> proxy, Span<float> context)
    {
        for (int i = 0; i < proxy.Length; i++)
        {
            context[i] = (float)proxy[i];
        }
    }
}
