using System.Numerics;

namespace Gnpe.Random;

/// <summary>
/// A splittable, serializable stream of random numbers: xoshiro256++ (Blackman and Vigna 2021, doi:10.1145/3460772) seeded by SplitMix64.
/// A split depends on the seed and on the path of splits alone, never on how much was drawn, so results do not depend on the number of threads or the size of batches.
/// Not safe for use by several threads at once: split instead.
/// </summary>
public sealed class RandomStream
{
    private const ulong GoldenStep = 0x9E3779B97F4A7C15UL;
    private const double UnitStep = 1.0 / (1UL << 52);

    private readonly ulong key;
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>Creates the root stream of a seed.</summary>
    /// <param name="seed">Any number; the same seed gives the same stream on every machine.</param>
    public RandomStream(long seed)
        : this(Mix(unchecked((ulong)seed) + GoldenStep))
    {
    }

    /// <summary>Continues a stream from a saved state.</summary>
    /// <param name="state">What <see cref="State"/> returned.</param>
    /// <exception cref="ArgumentException">All four words of the generator are zero: it would return zero forever.</exception>
    public RandomStream(RandomStreamState state)
    {
        (key, s0, s1, s2, s3) = state;
        if ((s0 | s1 | s2 | s3) == 0)
        {
            throw new ArgumentException("A generator whose four words are all zero cannot continue; the state was never saved.", nameof(state));
        }
    }

    private RandomStream(ulong key)
    {
        this.key = key;
        ulong counter = key;
        s0 = Mix(counter += GoldenStep);
        s1 = Mix(counter += GoldenStep);
        s2 = Mix(counter += GoldenStep);
        s3 = Mix(counter + GoldenStep);
    }

    /// <summary>The complete state, from which a copy continues identically.</summary>
    public RandomStreamState State => new(key, s0, s1, s2, s3);

    /// <summary>An independent stream for a named purpose.</summary>
    /// <param name="purpose">What the stream is for, e.g. <c>"noise"</c>.</param>
    /// <returns>A fresh stream that depends on this stream's identity and the name alone.</returns>
    public RandomStream Split(string purpose)
    {
        ulong hash = 0xCBF29CE484222325UL; // FNV-1a
        foreach (char character in purpose)
        {
            hash = (hash ^ character) * 0x100000001B3UL;
        }

        return new RandomStream(Mix(key ^ Mix(hash)));
    }

    /// <summary>An independent stream for a numbered item: a chain, a batch, an iteration.</summary>
    /// <param name="index">The item's number.</param>
    /// <returns>A fresh stream that depends on this stream's identity and the number alone.</returns>
    public RandomStream Split(long index) => new(Mix(Mix(key + 0xD1342543DE82EF95UL) ^ Mix(unchecked((ulong)index) + 0x2545F4914F6CDD1DUL)));

    /// <summary>64 uniformly random bits.</summary>
    /// <returns>Any 64-bit number.</returns>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number strictly between 0 and 1.</summary>
    /// <returns>An odd multiple of 2⁻⁵³.</returns>
    public double NextUniform() => ((NextBits() >> 12) + 0.5) * UnitStep; // 53 bits plus one half would round up to 1 at the top

    /// <summary>A uniform number between two bounds.</summary>
    /// <param name="minimum">Lower bound.</param>
    /// <param name="maximum">Upper bound.</param>
    /// <returns>A number in the closed interval: rounding can reach a bound, with a probability of the order of 10⁻¹⁶.</returns>
    public double NextUniform(double minimum, double maximum) => minimum + ((maximum - minimum) * NextUniform());

    /// <summary>A uniform integer from 0 to <paramref name="count"/> − 1, with a bias below 2⁻³³ even for the largest count.</summary>
    /// <param name="count">Number of values, positive.</param>
    /// <returns>The integer.</returns>
    public int NextIndex(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextBits(), (ulong)count, out _);
    }

    /// <summary>A standard normal number, by the ziggurat method (Marsaglia and Tsang 2000, doi:10.18637/jss.v005.i08).</summary>
    /// <returns>A draw from N(0, 1).</returns>
    public double NextNormal() => Ziggurat.Normal(this);

    /// <summary>Fills a span with standard normal numbers.</summary>
    /// <param name="destination">What to fill.</param>
    public void FillNormal(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Ziggurat.Normal(this);
        }
    }

    /// <summary>Fills a span with standard normal numbers.</summary>
    /// <param name="destination">What to fill.</param>
    public void FillNormal(Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)Ziggurat.Normal(this);
        }
    }

    /// <summary>
    /// Adds standard normal numbers in single precision, several times faster than one by one. They take 64 bits of this stream as a key, from which each follows by its place, and
    /// agree between machines to the rounding of logarithm and sine.
    /// </summary>
    /// <param name="values">What to add to.</param>
    public void AddNormal(Span<float> values) => NormalBlocks.Add(NextBits(), values);

    /// <summary>Fills a span with uniform numbers strictly between 0 and 1.</summary>
    /// <param name="destination">What to fill.</param>
    public void FillUniform(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = NextUniform();
        }
    }

    /// <summary>Shuffles a span uniformly (Fisher and Yates).</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="items">What to shuffle in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextIndex(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
