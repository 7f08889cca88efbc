namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What a network for binaries infers from what.</summary>
public enum BinaryMethod
{
    /// <summary>Group equivariant neural posterior estimation: all parameters from data that are standardized by a blurred pose.</summary>
    Gnpe,

    /// <summary>Neural posterior estimation: all parameters from data as they are.</summary>
    Npe,

    /// <summary>The second link of chained NPE: what the pose leaves of the parameters, from data that are standardized by the pose itself. The first link is a network of <see cref="Pose"/>.</summary>
    ChainedNpe,

    /// <summary>The parameters of which the pose is made, from data as they are: where Gibbs chains may start, and the first link of chained NPE.</summary>
    Pose,
}
