using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// How data and parameters transform together under a group, p(θ|x) = p(gθ|T_g x)·|det ∂(gθ)/∂θ|, and what a network needs to make use of it (arXiv:2111.13139, section 3).
/// The network's target is always the standardized parameter ĝ⁻¹θ; the kinds differ in what the network is told of the proxy beside the standardized data:
/// nothing (<see cref="ExactEquivariance"/>), all of it (<see cref="ApproximateEquivariance"/>), or what the exact part leaves (<see cref="PartlyExactEquivariance"/>).
/// </summary>
public abstract class Equivariance
{
    private const int StackLimit = 64;

    private readonly IProxyChart? chart;

    private protected Equivariance(EquivarianceParts parts)
    {
        int dimension = parts.Pose.Group.Dimension;
        if (parts.Kernel.Dimension != dimension || parts.Action.Group.Dimension != dimension)
        {
            throw new ArgumentException($"Pose, kernel and action act on groups of dimension {dimension}, {parts.Kernel.Dimension} and {parts.Action.Group.Dimension}.", nameof(parts));
        }

        Pose = parts.Pose;
        Kernel = parts.Kernel;
        Action = parts.Action;
        Standardizer = parts.Standardizer;
        Targets = parts.Targets;
        Learned = parts.Learned;
        chart = parts.Chart;
    }

    /// <summary>The group.</summary>
    public IGroup Group => Pose.Group;

    /// <summary>g(θ).</summary>
    public IPose Pose { get; }

    /// <summary>κ.</summary>
    public IBlurringKernel Kernel { get; }

    /// <summary>The action on parameters.</summary>
    public IParameterAction Action { get; }

    /// <summary>The action on data, with any reduction after it.</summary>
    public IStandardizer Standardizer { get; }

    /// <summary>Coordinates for the target ĝ⁻¹θ.</summary>
    public UnboundedCoordinates Targets { get; }

    /// <summary>Which proxies a network learns from; null for all.</summary>
    public ProxyFilter? Learned { get; }

    /// <summary>How many numbers the network is told of the proxy.</summary>
    public abstract int ProxyContextWidth { get; }

    /// <summary>What a context row of the network means: standardized data, then what it is told of the proxy.</summary>
    public DataLayout Context => Standardizer.Layout with { Auxiliary = ProxyContextWidth };

    /// <summary>What the network is told of a proxy.</summary>
    /// <param name="proxy">ĝ, coordinates of the group.</param>
    /// <param name="context">Receives the numbers, shape <c>[ProxyContextWidth]</c>.</param>
    public abstract void DescribeProxy(ReadOnlySpan<double> proxy, Span<float> context);

    /// <summary>Draws a proxy of a pose: ĝ = g·ε with ε ~ κ.</summary>
    /// <param name="pose">g, coordinates of the group.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="proxy">Receives ĝ.</param>
    public void Blur(ReadOnlySpan<double> pose, RandomStream random, Span<double> proxy)
    {
        Span<double> blur = stackalloc double[Bounded(Group.Dimension)];
        Kernel.Sample(random, blur);
        Group.Compose(pose, blur, proxy);
    }

    /// <summary>The blur ε = g(θ)⁻¹·ĝ between parameters and a proxy.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="proxy">ĝ.</param>
    /// <param name="blur">Receives ε.</param>
    public void BlurBetween(ReadOnlySpan<double> parameters, ReadOnlySpan<double> proxy, Span<double> blur)
    {
        Span<double> pose = stackalloc double[Bounded(Group.Dimension)];
        Pose.Evaluate(parameters, pose);
        BlurFrom(pose, proxy, blur);
    }

    /// <summary>log κ(ĝ|g(θ)), per unit of the coordinates of ĝ.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="proxy">ĝ.</param>
    /// <returns>−∞ when the proxy lies outside the kernel's support around the pose.</returns>
    public double LogKernel(ReadOnlySpan<double> parameters, ReadOnlySpan<double> proxy)
    {
        Span<double> pose = stackalloc double[Bounded(Group.Dimension)];
        Span<double> blur = stackalloc double[Bounded(Group.Dimension)];
        Pose.Evaluate(parameters, pose);
        BlurFrom(pose, proxy, blur);
        return Kernel.LogDensity(blur) - Group.LogLeftVolume(pose);
    }

    /// <summary>The network's target for parameters and a proxy: ĝ⁻¹θ, in the coordinates of the chart where there is one.</summary>
    /// <param name="parameters">θ, within the kernel's reach of the proxy where there is a chart.</param>
    /// <param name="proxy">ĝ.</param>
    /// <param name="target">Receives the target.</param>
    /// <returns>log |det ∂target/∂θ|.</returns>
    public double ToTarget(ReadOnlySpan<double> parameters, ReadOnlySpan<double> proxy, Span<double> target)
    {
        Span<double> inverse = stackalloc double[Bounded(Group.Dimension)];
        Group.Inverse(proxy, inverse);
        double logDerivative = Action.Apply(inverse, parameters, target);
        return chart is null ? logDerivative : logDerivative + chart.Enter(proxy, target);
    }

    /// <summary>The parameters of a target and a proxy, θ = ĝ·target, where there is a chart of what it makes of the target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="proxy">ĝ.</param>
    /// <param name="parameters">Receives θ.</param>
    /// <returns>log |det ∂θ/∂target|.</returns>
    public double FromTarget(ReadOnlySpan<double> target, ReadOnlySpan<double> proxy, Span<double> parameters)
    {
        if (chart is null)
        {
            return Action.Apply(proxy, target, parameters);
        }

        Span<double> standardized = stackalloc double[Bounded(target.Length)];
        target.CopyTo(standardized);
        double logDerivative = chart.Leave(proxy, standardized);
        return logDerivative + Action.Apply(proxy, standardized, parameters);
    }

    /// <summary>Fills the network's context: data standardized by each proxy, then what it is told of the proxy.</summary>
    /// <param name="data">x, shape <c>[proxies or 1, data width]</c>.</param>
    /// <param name="proxies">ĝ, shape <c>[proxies, group dimension]</c>.</param>
    /// <param name="contexts">Receives the rows, shape <c>[proxies, Context.Width]</c>.</param>
    public void FillContext(Rows<float> data, Rows<double> proxies, Rows<float> contexts)
    {
        Standardizer.Standardize(data, proxies, contexts);
        for (int row = 0; row < proxies.Count; row++)
        {
            DescribeProxy(proxies[row], contexts[row][Standardizer.Layout.Width..]);
        }
    }

    private void BlurFrom(ReadOnlySpan<double> pose, ReadOnlySpan<double> proxy, Span<double> blur)
    {
        Span<double> inverse = stackalloc double[Bounded(Group.Dimension)];
        Group.Inverse(pose, inverse);
        Group.Compose(inverse, proxy, blur);
    }

    private static int Bounded(int dimension) => dimension <= StackLimit
        ? dimension
        : throw new NotSupportedException($"Groups and charts of more than {StackLimit} numbers are not supported; this one has {dimension}.");
}
