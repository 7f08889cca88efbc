using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// Examples for GNPE (arXiv:2111.13139, algorithm 1): draws a proxy ĝ = g(θ)·ε afresh for every pair, so that the target is ĝ⁻¹θ and the context T_{ĝ⁻¹}x
/// with what the equivariance tells of ĝ.
/// </summary>
/// <param name="simulations">Pairs (θ, x).</param>
/// <param name="equivariance">Pose, kernel and standardization.</param>
/// <param name="augmentation">Moves some of the pairs to other poses first; null for none.</param>
public sealed class GnpeExamples(ISimulationSource simulations, Equivariance equivariance, PoseAugmentation? augmentation = null) : IExampleSource
{
    private Rows<double> parameters = new(0, 0);
    private Rows<float> data = new(0, 0);
    private Rows<double> proxies = new(0, 0);

    /// <inheritdoc/>
    public UnboundedCoordinates Targets => equivariance.Targets;

    /// <inheritdoc/>
    public DataLayout Context => equivariance.Context;

    /// <inheritdoc/>
    public long? Count => simulations.Count;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        parameters = Scratch.Sized(parameters, targets.Count, simulations.Space.Count);
        data = Scratch.Sized(data, targets.Count, simulations.Layout.Width);
        proxies = Scratch.Sized(proxies, targets.Count, equivariance.Group.Dimension);
        simulations.Fill(batch, random.Split("simulations"), parameters, data);
        augmentation?.Apply(equivariance, random.Split("augmentation").Split(batch), parameters, data);
        RandomStream blurs = random.Split("blurs").Split(batch);
        double[] pose = new double[equivariance.Group.Dimension];
        for (int row = 0; row < targets.Count; row++)
        {
            equivariance.Pose.Evaluate(parameters[row], pose);
            equivariance.Blur(pose, blurs, proxies[row]);
            equivariance.ToTarget(parameters[row], proxies[row], targets[row]);
        }

        equivariance.FillContext(data, proxies, contexts);
    }
}
