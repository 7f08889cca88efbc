using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Draws a pose.</summary>
/// <param name="random">Where the randomness comes from.</param>
/// <param name="pose">Receives the pose, coordinates of the group.</param>
public delegate void PoseSampler(RandomStream random, Span<double> pose);

/// <summary>
/// Moves a share of the training pairs to new poses by the symmetry itself: (θ, x) ↦ (hθ, T_h x) is as good a pair as the simulated one where the symmetry is exact. It shows the
/// network more of what is rare in simulations, such as signals that an edge of the data cuts.
/// </summary>
public sealed class PoseAugmentation
{
    private readonly IDataAction action;
    private readonly PoseSampler newPose;
    private readonly double share;

    /// <summary>Creates the augmentation.</summary>
    /// <param name="action">T_h on the data as they are simulated.</param>
    /// <param name="newPose">The law of the new poses.</param>
    /// <param name="share">Share of the pairs that move, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public PoseAugmentation(IDataAction action, PoseSampler newPose, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        this.action = action;
        this.newPose = newPose;
        this.share = share;
    }

    /// <summary>Moves pairs in place: h = g_new·g(θ)⁻¹.</summary>
    /// <param name="equivariance">Pose and action on parameters.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="parameters">θ, shape <c>[pairs, parameters]</c>.</param>
    /// <param name="data">x, shape <c>[pairs, data width]</c>.</param>
    public void Apply(Equivariance equivariance, RandomStream random, Rows<double> parameters, Rows<float> data)
    {
        int dimension = equivariance.Group.Dimension;
        double[] pose = new double[dimension];
        double[] inverse = new double[dimension];
        double[] target = new double[dimension];
        double[] element = new double[dimension];
        float[] moved = new float[data.Width];
        for (int row = 0; row < parameters.Count; row++)
        {
            if (random.NextUniform() >= share)
            {
                continue;
            }

            equivariance.Pose.Evaluate(parameters[row], pose);
            equivariance.Group.Inverse(pose, inverse);
            newPose(random, target);
            equivariance.Group.Compose(target, inverse, element);
            equivariance.Action.Apply(element, parameters[row], parameters[row]);
            action.Apply(element, data[row], moved);
            moved.CopyTo(data[row]);
        }
    }
}
