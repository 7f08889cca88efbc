using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// Examples for the second link of chained NPE: the target is what θ holds beside the pose, the context is the data standardized by the exact pose, T_{g⁻¹}x, and the pose.
/// </summary>
public sealed class ChainedNpeExamples : IExampleSource
{
    private readonly ISimulationSource simulations;
    private readonly Equivariance equivariance;
    private readonly int[] columns;
    private Rows<double> parameters = new(0, 0);
    private Rows<float> data = new(0, 0);
    private Rows<double> poses = new(0, 0);

    /// <summary>Creates the source.</summary>
    /// <param name="simulations">Pairs (θ, x).</param>
    /// <param name="equivariance">Pose and standardization; the kernel is not used.</param>
    /// <param name="targets">The parameters beside the pose, by name, with their bijection.</param>
    /// <exception cref="ArgumentException">A target is not a parameter of the simulations.</exception>
    public ChainedNpeExamples(ISimulationSource simulations, Equivariance equivariance, UnboundedCoordinates targets)
    {
        this.simulations = simulations;
        this.equivariance = equivariance;
        Targets = targets;
        columns = [.. targets.Space.Names.Select(simulations.Space.IndexOf)];
    }

    /// <inheritdoc/>
    public UnboundedCoordinates Targets { get; }

    /// <inheritdoc/>
    public DataLayout Context => equivariance.Standardizer.Layout with { Auxiliary = equivariance.Group.Dimension };

    /// <inheritdoc/>
    public long? Count => simulations.Count;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        parameters = Scratch.Sized(parameters, targets.Count, simulations.Space.Count);
        data = Scratch.Sized(data, targets.Count, simulations.Layout.Width);
        poses = Scratch.Sized(poses, targets.Count, equivariance.Group.Dimension);
        simulations.Fill(batch, random, parameters, data);
        for (int row = 0; row < targets.Count; row++)
        {
            equivariance.Pose.Evaluate(parameters[row], poses[row]);
            Scratch.Gather(parameters[row], columns, targets[row]);
        }

        ChainedContext.Fill(equivariance, data, poses, contexts);
    }
}
