using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Starts a share of the chains in one way and the others in another.</summary>
/// <param name="first">Starts the first chains.</param>
/// <param name="second">Starts the others.</param>
/// <param name="secondShare">Share of the chains that the second starts, from 0 to 1.</param>
public sealed class MixedInitializer(IPoseInitializer first, IPoseInitializer second, double secondShare) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        int ofSecond = (int)Math.Round(secondShare * poses.Count);
        first.Initialize(observation, random.Split(0), poses.Slice(0, poses.Count - ofSecond));
        second.Initialize(observation, random.Split(1), poses.Slice(poses.Count - ofSecond, ofSecond));
    }
}
