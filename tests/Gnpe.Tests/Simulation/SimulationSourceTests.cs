using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Tests.Simulation;

public sealed class SimulationSourceTests
{
    private static InferenceProblem Problem { get; } = new("toy", new JointPrior(new PriorFactor("x", string.Empty, new Uniform(0, 1))), new NoisyPair());

    [Fact]
    public void StoredPairsDependOnSeedAndNumberOnly()
    {
        StoredSimulations set = Simulated(257, 1);
        (Rows<double> parameters, Rows<float> data) = Batch(set, 0, 257, new RandomStream(0));
        Dictionary<double, float[]> pairs = Enumerable.Range(0, 257).ToDictionary(row => parameters[row][0], row => data[row].ToArray());

        // A pair can be made alone, so no other pair, thread or order plays a part.
        RandomStream pair = new RandomStream(1).Split("pairs").Split(200);
        double[] parameter = new double[1];
        float[] expected = new float[2];
        Problem.Prior.Sample(pair, parameter);
        Problem.Simulator.Simulate(parameter, pair, expected);
        Assert.Equal(expected, pairs[parameter[0]]);

        // A larger set begins with the smaller one.
        (Rows<double> larger, _) = Batch(Simulated(300, 1), 0, 300, new RandomStream(0));
        Assert.Subset(larger.Column(0).ToHashSet(), pairs.Keys.ToHashSet());
        Assert.Equal(257, pairs.Count);
    }

    [Fact]
    public void EachEpochVisitsEveryPairOnceInItsOwnOrder()
    {
        StoredSimulations set = Simulated(30, 2);
        List<double> visited = [];
        for (int batch = 0; batch < 15; batch++)
        {
            visited.AddRange(Batch(set, batch, 8, new RandomStream(0)).Parameters.Column(0)); // 8 does not divide 30: batches straddle epochs
        }

        double[][] epochs = [.. visited.Chunk(30)];
        Assert.Equal(4, epochs.Length);
        Assert.All(epochs, epoch => Assert.Equal(30, epoch.Distinct().Count()));
        Assert.All(epochs, epoch => Assert.Equal(epochs[0].Order(), epoch.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
    }

    [Fact]
    public void PairsStayTogether()
    {
        StoredSimulations set = Simulated(50, 3);
        (Rows<double> parameters, Rows<float> data) = Batch(set, 7, 16, new RandomStream(0));
        for (int row = 0; row < 16; row++)
        {
            Assert.Equal((float)parameters[row][0], data[row][0]);
        }
    }

    public static TheoryData<bool> BothKinds => [true, false];

    [Theory]
    [MemberData(nameof(BothKinds))]
    public void ABatchIsAFunctionOfItsNumberAndStream(bool isStored)
    {
        ISimulationSource source = isStored ? Simulated(40, 4) : new FreshSimulations(Problem);
        RandomStream random = new(9);
        float[] third = Batch(source, 3, 8, random).Data.Values.ToArray();
        float[] fourth = Batch(source, 4, 8, random).Data.Values.ToArray();
        random.NextBits();
        Batch(source, 11, 8, random);
        Assert.Equal(third, Batch(source, 3, 8, random).Data.Values.ToArray());
        Assert.NotEqual(third, fourth);
    }

    [Fact]
    public void ASplitIsDisjointAndComplete()
    {
        StoredSimulations set = Simulated(40, 5);
        (StoredSimulations training, StoredSimulations validation) = set.Split(0.2);
        Assert.Equal((32, 8), (training.Count, validation.Count));
        double[] first = Batch(training, 0, 32, new RandomStream(0)).Parameters.Column(0);
        double[] second = Batch(validation, 0, 8, new RandomStream(0)).Parameters.Column(0);
        Assert.Empty(first.Intersect(second));
        Assert.Equal(40, first.Union(second).Count());
        Assert.Equal((39, 1), Sizes(set.Split(0)));
        Assert.Equal((1, 39), Sizes(set.Split(1)));
        Assert.Throws<InvalidOperationException>(() => set.First(1).Split(0.5));

        static (long?, long?) Sizes((StoredSimulations Training, StoredSimulations Validation) parts) => (parts.Training.Count, parts.Validation.Count);
    }

    [Fact]
    public void TheFirstPairsAreAPrefixOfTheSet()
    {
        StoredSimulations set = Simulated(40, 6);
        double[] prefix = Batch(set.First(10), 0, 10, new RandomStream(0)).Parameters.Column(0);
        double[] smaller = Batch(Simulated(10, 6), 0, 10, new RandomStream(0)).Parameters.Column(0);
        Assert.Equal(smaller.Order(), prefix.Order());
        Assert.Throws<ArgumentException>(() => new StoredSimulations(set.Space, set.Layout, new Rows<double>(2, 1), new Rows<float>(3, 2), new RandomStream(0)));
    }

    [Fact]
    public void NpeExamplesPickTheirTargetsByName()
    {
        JointPrior prior = new(new PriorFactor("x", string.Empty, new Uniform(0, 1)), new PriorFactor("y", string.Empty, new Uniform(5, 6)));
        FreshSimulations source = new(new InferenceProblem("toy", prior, new NoisyPair()));
        NpeExamples examples = new(source, new UnboundedCoordinates(prior.Space.Subset("y"), new Uniform(5, 6)));
        Rows<double> targets = new(6, 1);
        Rows<float> contexts = new(6, 2);
        examples.Fill(0, new RandomStream(3), targets, contexts);
        Rows<double> parameters = new(6, 2);
        Rows<float> data = new(6, 2);
        source.Fill(0, new RandomStream(3), parameters, data);
        Assert.Equal(parameters.Column(1), targets.Column(0));
        Assert.Equal(data.Values.ToArray(), contexts.Values.ToArray());
    }

    private static StoredSimulations Simulated(int count, long seed) =>
        StoredSimulations.Simulate(Problem, count, new RandomStream(seed), TestContext.Current.CancellationToken);

    private static (Rows<double> Parameters, Rows<float> Data) Batch(ISimulationSource source, long batch, int size, RandomStream random)
    {
        Rows<double> parameters = new(size, source.Space.Count);
        Rows<float> data = new(size, source.Layout.Width);
        source.Fill(batch, random, parameters, data);
        return (parameters, data);
    }

    /// <summary>The parameter itself, and a noisy copy.</summary>
    private sealed class NoisyPair : ISimulator
    {
        public DataLayout Layout { get; } = new(1, 2);

        public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data)
        {
            data[0] = (float)parameters[0];
            data[1] = (float)(parameters[0] + random.NextNormal());
        }
    }
}
