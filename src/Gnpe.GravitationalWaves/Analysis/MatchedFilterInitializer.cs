using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Starts the chains uniformly around the arrival times that a matched filter found, evenly over its templates.</summary>
/// <param name="peaks">What the filter found, at least one.</param>
/// <param name="spreadSeconds">Half width of the spread around each [s].</param>
public sealed class MatchedFilterInitializer(IReadOnlyList<MatchedFilterPeak> peaks, double spreadSeconds = 3e-3) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        for (int chain = 0; chain < poses.Count; chain++)
        {
            MatchedFilterPeak peak = peaks[chain % peaks.Count];
            poses[chain][0] = peak.FirstTime + random.NextUniform(-spreadSeconds, spreadSeconds);
            poses[chain][1] = peak.SecondTime + random.NextUniform(-spreadSeconds, spreadSeconds);
        }
    }
}
