using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Starts the chains uniformly around the arrival times that a matched filter found.</summary>
/// <param name="peak">What the filter found.</param>
/// <param name="spreadSeconds">Half width of the spread [s].</param>
public sealed class MatchedFilterInitializer(MatchedFilterPeak peak, double spreadSeconds = 3e-3) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        for (int chain = 0; chain < poses.Count; chain++)
        {
            poses[chain][0] = peak.FirstTime + random.NextUniform(-spreadSeconds, spreadSeconds);
            poses[chain][1] = peak.SecondTime + random.NextUniform(-spreadSeconds, spreadSeconds);
        }
    }
}
