using System.Runtime.InteropServices;
using Gnpe.Numerics;

namespace Gnpe.Inference;

/// <summary>One observation seen as a batch of one row.</summary>
internal static class Observation
{
    // Densities and standardizers only read their context.
    public static Rows<float> AsRow(ReadOnlyMemory<float> observation) =>
        new(MemoryMarshal.AsMemory(observation), 1, observation.Length);
}
