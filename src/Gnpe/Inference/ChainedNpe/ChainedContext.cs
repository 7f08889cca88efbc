using Gnpe.Numerics;
using Gnpe.Poses;

namespace Gnpe.Inference;

/// <summary>The context of the second link of chained NPE: T_{g⁻¹}x, then g.</summary>
internal static class ChainedContext
{
    public static void Fill(Equivariance equivariance, Rows<float> data, Rows<double> poses, Rows<float> contexts)
    {
        equivariance.Standardizer.Standardize(data, poses, contexts);
        int width = equivariance.Standardizer.Layout.Width;
        for (int row = 0; row < poses.Count; row++)
        {
            Span<float> tail = contexts[row][width..];
            for (int i = 0; i < tail.Length; i++)
            {
                tail[i] = (float)poses[row][i];
            }
        }
    }
}
