using System.Runtime.Intrinsics;

namespace Gnpe.Random;

/// <summary>
/// Standard normal numbers in single precision, thirty-two at a time: a counter's SplitMix64 hash (Steele et al. 2014, doi:10.1145/2660193.2660195) gives uniform bits, and Box and
/// Muller's transform (1958, doi:10.1214/aoms/1177706645) turns two of them into two numbers. The largest size is √(2 ln 2³³) = 6.8.
/// </summary>
internal static class NormalBlocks
{
    private const int BlockLength = 32;
    private const int CountersPerBlock = 16;
    private const ulong GoldenStep = 0x9E3779B97F4A7C15UL;
    private const float UnitStep = 1f / (1L << 32);

    /// <summary>Adds numbers; number i depends on the key and on i alone.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="values">What to add to.</param>
    public static void Add(ulong key, Span<float> values)
    {
        Vector512<ulong> counters = Vector512.Create(key) + (Vector512<ulong>.Indices * GoldenStep);
        Span<float> block = stackalloc float[BlockLength];
        int i = 0;
        for (; i <= values.Length - BlockLength; i += BlockLength)
        {
            Span<float> target = values.Slice(i, BlockLength);
            (Vector512<float> first, Vector512<float> second) = Next(ref counters);
            (Vector512.Create<float>(target) + first).CopyTo(target);
            (Vector512.Create<float>(target[(BlockLength / 2)..]) + second).CopyTo(target[(BlockLength / 2)..]);
        }

        if (i < values.Length)
        {
            (Vector512<float> first, Vector512<float> second) = Next(ref counters);
            first.CopyTo(block);
            second.CopyTo(block[(BlockLength / 2)..]);
            for (int rest = 0; i < values.Length; i++, rest++)
            {
                values[i] += block[rest];
            }
        }
    }

    private static (Vector512<float> First, Vector512<float> Second) Next(ref Vector512<ulong> counters)
    {
        Vector512<float> radial = Uniform(Mix(counters));
        Vector512<float> angular = Uniform(Mix(counters + Vector512.Create(unchecked(CountersPerBlock / 2 * GoldenStep))));
        counters += Vector512.Create(unchecked(CountersPerBlock * GoldenStep));
        Vector512<float> radius = Vector512.Sqrt(Vector512.Log(radial) * -2f);
        (Vector512<float> sine, Vector512<float> cosine) = Vector512.SinCos(angular * MathF.Tau);
        return (radius * cosine, radius * sine);
    }

    // Of 32 bits each, in (0, 1].
    private static Vector512<float> Uniform(Vector512<ulong> bits) =>
        (Vector512.ConvertToSingle(bits.AsUInt32()) + Vector512.Create(0.5f)) * UnitStep;

    private static Vector512<ulong> Mix(Vector512<ulong> z)
    {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >>> 31);
    }
}
