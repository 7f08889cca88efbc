using Gnpe.Distributions;

namespace Gnpe.Poses;

/// <summary>What every kind of equivariance is made of.</summary>
/// <param name="Pose">g(θ).</param>
/// <param name="Kernel">κ, the law of the blur between pose and proxy.</param>
/// <param name="Action">The group's action on parameters.</param>
/// <param name="Standardizer">The group's action on data, with any reduction after it.</param>
/// <param name="Targets">Coordinates for the standardized parameters ĝ⁻¹θ, the target of the network; their reference laws cover the support of κ.</param>
public sealed record EquivarianceParts(IPose Pose, IBlurringKernel Kernel, IParameterAction Action, IStandardizer Standardizer, UnboundedCoordinates Targets)
{
    /// <summary>
    /// Which proxies a network learns from; null for all. Where the prior has an edge along an approximate part of the group, proxies whose kernel does not reach the edge teach the
    /// posterior without it, and the sampler restores the edge by drawing again. The others must be near enough for the network to extrapolate.
    /// </summary>
    public ProxyFilter? Learned { get; init; }

    /// <summary>Coordinates of the standardized parameters that depend on the proxy, of which <see cref="Targets"/> are; null where they are the standardized parameters themselves.</summary>
    public IProxyChart? Chart { get; init; }
}

/// <summary>Says of a proxy whether something holds.</summary>
/// <param name="proxy">ĝ, coordinates of the group.</param>
/// <returns>Whether it holds.</returns>
public delegate bool ProxyFilter(ReadOnlySpan<double> proxy);
