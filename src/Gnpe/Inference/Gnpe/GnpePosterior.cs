using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// Density recovery (arXiv:2111.13139, appendix; arXiv:2210.05686): proxies are drawn from a law q(ĝ) fitted to the stationary chains of this observation, then one Gibbs
/// step gives θ, so that (ĝ, θ) has the density q(ĝ)·q(θ|T_{ĝ⁻¹}x, ĝ). The target's conditional density of the proxy is κ(ĝ|g(θ)).
/// </summary>
/// <param name="sampler">The sampler whose density and equivariance are used.</param>
/// <param name="equivariance">Pose, kernel and standardization.</param>
/// <param name="proxyDensity">q(ĝ), without context: <see cref="KernelMixture"/> or a fitted flow.</param>
/// <param name="observation">x, shape <c>[data width]</c>.</param>
public sealed class GnpePosterior(GnpeSampler sampler, Equivariance equivariance, IConditionalDensity proxyDensity, ReadOnlyMemory<float> observation) : IPosteriorProposal
{
    /// <inheritdoc/>
    public ParameterSpace Space => equivariance.Action.Space;

    /// <inheritdoc/>
    public SampleTable Propose(int count, RandomStream random)
    {
        Rows<double> proxies = new(count, equivariance.Group.Dimension);
        Rows<double> parameters = new(count, Space.Count);
        double[] proxyLogDensity = new double[count];
        double[] logDensity = new double[count];
        proxyDensity.Sample(new Rows<float>(1, 0), random.Split("proxies"), proxies, proxyLogDensity);
        sampler.DrawParameters(observation, proxies, random.Split("parameters"), parameters, logDensity);
        for (int row = 0; row < count; row++)
        {
            double logKernel = equivariance.LogKernel(parameters[row], proxies[row]);
            logDensity[row] = double.IsNegativeInfinity(logKernel) ? double.PositiveInfinity : logDensity[row] + proxyLogDensity[row] - logKernel;
        }

        return new SampleTable(Space, parameters) { LogDensity = logDensity };
    }
}
