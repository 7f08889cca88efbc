using FsCheck;
using FsCheck.Fluent;
using Gnpe.Random;

namespace Gnpe.Tests.Random;

public sealed class RandomStreamTests
{
    /// <summary>First outputs from state (1, 2, 3, 4), as in the test of the rand_xoshiro crate, which took them from the authors' C code.</summary>
    [Fact]
    public void GeneratorMatchesThePublishedSequence()
    {
        RandomStream random = new(new RandomStreamState(0, 1, 2, 3, 4));
        ulong[] expected =
        [
            41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205,
            9973669472204895162, 14011001112246962877, 12406186145184390807, 15849039046786891736, 10450023813501588000,
        ];
        foreach (ulong bits in expected)
        {
            Assert.Equal(bits, random.NextBits());
        }
    }

    /// <summary>The first output of SplitMix64 from seed 1234567, as listed by Rosetta Code's task "Pseudo-random numbers/Splitmix64".</summary>
    [Fact]
    public void SeedingMatchesThePublishedSplitMix() => Assert.Equal(6457827717110365317UL, new RandomStream(1234567).State.Key);

    [Fact]
    public void UniformNumbersStayInsideTheOpenInterval()
    {
        // The generator's next output is rotl(s0 + s3, 23) + s0: all ones and all zeros are the extremes.
        Assert.Equal(1 - Math.Pow(2, -53), new RandomStream(new RandomStreamState(0, 0, 1, 1, ulong.MaxValue)).NextUniform());
        Assert.Equal(Math.Pow(2, -53), new RandomStream(new RandomStreamState(0, 0, 1, 1, 0)).NextUniform());
    }

    [Fact]
    public void IndexReachesBothEndsAndNothingElse()
    {
        Assert.Equal(6, new RandomStream(new RandomStreamState(0, 0, 1, 1, ulong.MaxValue)).NextIndex(7));
        Assert.Equal(0, new RandomStream(new RandomStreamState(0, 0, 1, 1, 0)).NextIndex(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextIndex(0));
    }

    [Fact]
    public void RefusesAStateThatNeverLeavesZero() => Assert.Throws<ArgumentException>(() => new RandomStream(default(RandomStreamState)));

    [Fact]
    public void ContinuesIdenticallyFromASavedState()
    {
        Prop.ForAll<long, byte>((seed, skipped) =>
        {
            RandomStream original = new(seed);
            for (int i = 0; i < skipped; i++)
            {
                original.NextNormal();
            }

            RandomStream copy = new(original.State);
            bool sameSplit = copy.Split("x").NextBits() == original.Split("x").NextBits();
            return sameSplit && Enumerable.Range(0, 10).All(_ => copy.NextNormal() == original.NextNormal());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SplitsDependOnTheirPathAlone()
    {
        Prop.ForAll<long, long, byte>((seed, index, drawn) =>
        {
            RandomStream fresh = new(seed);
            RandomStream used = new(seed);
            for (int i = 0; i < drawn; i++)
            {
                used.NextBits();
            }

            return fresh.Split(index).State == used.Split(index).State && fresh.Split("noise").State == used.Split("noise").State;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SplitsOfDifferentPathsDiffer()
    {
        RandomStream root = new(5);
        HashSet<RandomStreamState> states = [root.State];
        for (long index = -500; index < 500; index++)
        {
            Assert.True(states.Add(root.Split(index).State));
            Assert.True(states.Add(root.Split($"{index}").State));
            Assert.True(states.Add(root.Split("a").Split(index).State));
            Assert.True(states.Add(root.Split(index).Split("a").State));
        }

        Assert.NotEqual(root.Split("ab").State, root.Split("ba").State);
        Assert.NotEqual(new RandomStream(1).Split("a").State, new RandomStream(2).Split("a").State);
    }

    [Fact]
    public void FillingDrawsTheSameNumbersAsAskingOneByOne()
    {
        RandomStream one = new(3);
        double[] normals = new double[100];
        float[] singles = new float[100];
        double[] uniforms = new double[100];
        new RandomStream(3).FillNormal(normals);
        new RandomStream(3).FillNormal(singles);
        new RandomStream(3).FillUniform(uniforms);
        for (int i = 0; i < normals.Length; i++)
        {
            double expected = one.NextNormal();
            Assert.Equal(expected, normals[i]);
            Assert.Equal((float)expected, singles[i]);
        }

        RandomStream other = new(3);
        Assert.All(uniforms, value => Assert.Equal(other.NextUniform(), value));
    }

    [Fact]
    public void ShuffleKeepsEveryItem()
    {
        Prop.ForAll<int[], long>((items, seed) =>
        {
            int[] shuffled = [.. items];
            new RandomStream(seed).Shuffle<int>(shuffled);
            return shuffled.Order().SequenceEqual(items.Order());
        }).QuickCheckThrowOnFailure();
    }
}
